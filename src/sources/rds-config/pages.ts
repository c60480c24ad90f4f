/** Every listing of RDS that has pages, API reference, MaxRecords: 20 to 100. */
export const PAGE_SIZE = 100;
/** "You can specify up to 50 filters and up to 200 values per filter" (Amazon EC2 User Guide, "Find your Amazon EC2 resources"). */
export const GROUPS_A_CALL = 200;
/** MaxResults of DescribeSecurityGroupRules, API reference: 5 to 1000. */
export const RULES_A_PAGE = 1000;
