/** Whether the daily tables of all members are kept: not at all, as CSV, or as Parquet. */
export const KEEP = ['nothing', 'daily', 'daily-parquet'] as const
export type Keep = (typeof KEEP)[number]
