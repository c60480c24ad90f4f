import type { RequestBudget } from '../core/request-budget.ts';

/** Several sources ask these services, and what one of them takes the others have not got: the budget is declared once. */
export const EC2_BUDGET: RequestBudget = {
  name: 'ec2',
  services: ['EC2'],
  per: 'region',
  rate: 5,
  burst: 50,
  summary:
    'EC2: the five a second that AWS refills for CreateSnapshot in each region, in half of its bucket of a hundred; reads have more',
};

export const RDS_BUDGET: RequestBudget = {
  name: 'rds',
  services: ['RDS'],
  per: 'region',
  rate: 5,
  burst: 20,
  summary: 'RDS: AWS names no figure for the calls of an account in a region; five a second leave others room',
};
