// The bundle's one entry: three bundles would each carry their own copy of the AWS SDK. The files dist/{action,cli,worker}.js
// are stubs of a few lines that call these.
export const action = (): Promise<unknown> => import('./action.ts');
export const cli = (): Promise<unknown> => import('./cli.ts');
export const worker = (): Promise<unknown> => import('./worker.ts');
