/** What a scope has of its metrics, by id: a number, a date, or null where the run has none. */
export type Values = Record<string, number | string | null>
