import * as z from 'zod';

/** What is wrong with a text of the plan, and its mend. */
export interface WrongText {
  readonly message: string;
  readonly hint: string;
}

/** A text of the plan that has to be more than a text; null = it is right. */
export function checkedText(check: (value: string) => WrongText | null): z.ZodString {
  return z.string().superRefine((value, ctx) => {
    const wrong = check(value);
    if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
  });
}
