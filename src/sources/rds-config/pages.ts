/** "You can specify up to 50 filters and up to 200 values per filter" (Amazon EC2 User Guide, "Find your Amazon EC2 resources"). */
export const GROUPS_A_CALL = 200;
/** MaxResults of DescribeSecurityGroupRules, API reference: 5 to 1000. */
export const RULES_A_PAGE = 1000;
