/** The kinds of events that stop machines where they stand, and share one form. */
export const OUTAGE_KINDS = ['internet_outage', 'power_outage', 'curtailment', 'flood'] as const

export type OutageKind = (typeof OUTAGE_KINDS)[number]
