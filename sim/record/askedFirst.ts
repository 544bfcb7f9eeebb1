/** What people ask of an ensemble first: metrics of the network, and what they are called in words. */
export const ASKED_FIRST = [
  ['drawdown_true_pct', 'Deepest fall'],
  ['hashrate_trough_7d', 'Trough of the hash rate'],
  ['hashrate_trough_7d_date', 'Week of the trough ends on'],
  ['recovery_100_days', 'From trough to the old level'],
  ['worst_retarget_pct', 'Worst retarget'],
  ['slowest_epoch_days', 'Slowest epoch'],
  ['hashrate_last', 'Hash rate at the end'],
] as const
