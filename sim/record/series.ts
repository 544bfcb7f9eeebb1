import type { Column } from './column.ts'
import { tableNamed } from './columns.ts'

/** The tables with a row for each day of which many runs keep quantiles. */
export const DAILY_TABLES = ['network', 'regions', 'countries', 'fleets', 'sites'] as const
export type DailyTable = (typeof DAILY_TABLES)[number]

/**
 * Of regions.csv, what many runs keep: all of its columns would be four fifths of everything. The rest is the scenario's
 * own, or a state that the network's columns have too.
 */
const OF_REGIONS = [
  'hashrate_eh_s',
  'share_pct',
  'used_mw',
  'revenue_usd',
  'machines_online',
  'machines_queued',
]

/** The columns of a daily table of which many runs keep quantiles: numbers all. */
export const seriesColumns = (table: DailyTable): readonly Column[] =>
  tableNamed(table).columns.filter(
    ({ name, kind }) =>
      (kind === 'number' || kind === 'integer') && (table !== 'regions' || OF_REGIONS.includes(name)),
  )
