/** What a metric may be of: the network, each region, named fleet or site, each owner's stake in one, each claim. */
export type Scope = 'network' | 'region' | 'fleet' | 'site' | 'stake' | 'claim'

/** A kind of row of the summary. */
export interface Metric {
  /** How rows call it: a contract. */
  readonly id: string
  /** What it is reported of. */
  readonly scope: Scope
  /** Unit of its values, `date` for a date. */
  readonly unit: string
  /** What it says, in words. */
  readonly meaning: string
}

const of =
  (scope: Scope) =>
  (id: string, unit: string, meaning: string): Metric => ({ id, scope, unit, meaning })
const network = of('network')
const region = of('region')
const fleet = of('fleet')
const site = of('site')
const stake = of('stake')
const claim = of('claim')

/** The rows that a summary may have. */
export const METRICS: readonly Metric[] = [
  network('hashrate_first', 'EH/s', 'true hash rate, mean of the first day'),
  network('hashrate_last', 'EH/s', 'true hash rate, mean of the last day'),
  network('hashrate_peak_7d', 'EH/s', 'highest 7-day mean of the true hash rate before the deepest trough'),
  network('hashrate_peak_7d_date', 'date', 'last day of that week'),
  network(
    'hashrate_trough_7d',
    'EH/s',
    'lowest 7-day mean of the true hash rate after that peak: the deepest fall of the run',
  ),
  network('hashrate_trough_7d_date', 'date', 'last day of that week'),
  network('drawdown_true_pct', '%', 'from peak to trough of the 7-day mean of the true hash rate'),
  network('drawdown_est_pct', '%', 'the deepest fall of the 7-day estimate from blocks'),
  network(
    'recovery_50_days',
    'd',
    'days from trough until half of the fall is made good; absent if not within the run',
  ),
  network('recovery_90_days', 'd', 'the same for 90 %'),
  network('recovery_100_days', 'd', 'days from trough until the 7-day mean is back at the peak'),
  network('recovery_100_date', 'date', 'that day'),
  network('retargets', '1', 'changes of difficulty'),
  network('worst_retarget_pct', '%', 'largest fall of difficulty at one retarget'),
  network('worst_retarget_date', 'date', 'its day'),
  network('best_retarget_pct', '%', 'largest rise'),
  network('slowest_epoch_days', 'd', 'longest timespan of an epoch'),
  network('difficulty_last', '1', 'difficulty at the end'),
  network('blocks', 'blocks', 'blocks found'),
  network('blocks_late', 'blocks', 'blocks missing against one every ten minutes (negative: ahead)'),
  network('coins_issued_btc', 'BTC', 'new coins'),
  network('coins_late_btc', 'BTC', 'new coins of the blocks that are late (negative: ahead)'),
  network('revenue_usd', 'USD', 'revenue of the network'),
  network('energy_mwh', 'MWh', 'energy'),
  network('co2_t', 't', 'CO2'),
  network('hhi_region_first', '1', 'concentration by region on the first day'),
  network('hhi_region_last', '1', 'concentration by region on the last day'),
  network('nakamoto_region_first', 'regions', 'fewest regions with more than half, first day'),
  network('nakamoto_region_last', 'regions', 'fewest regions with more than half, last day'),
  network('hhi_country_first', '1', 'concentration by country on the first day'),
  network('hhi_country_last', '1', 'concentration by country on the last day'),
  network('nakamoto_country_first', 'countries', 'fewest countries with more than half, first day'),
  network('nakamoto_country_last', 'countries', 'fewest countries with more than half, last day'),
  network(
    'hhi_owner_first',
    '1',
    'concentration by owner on the first day, among named owners; the background counts as many small ones',
  ),
  network('hhi_owner_last', '1', 'the same on the last day'),
  network(
    'nakamoto_owner_first',
    'owners',
    'fewest named owners with more than half, first day; absent where all of them have less',
  ),
  network('nakamoto_owner_last', 'owners', 'the same on the last day'),
  network('machines_moved', 'machines', 'machines that left their site'),
  network('machines_energised_elsewhere', 'machines', 'of these, running again'),
  network('machines_retired', 'machines', 'scrapped or sold for parts'),
  network('machines_covert_last', 'machines', 'hidden on the last day'),
  region('share_first_pct', '%', 'share of the hash rate on the first day'),
  region('share_last_pct', '%', 'share of the hash rate on the last day'),
  region('hashrate_first', 'EH/s', 'hash rate on the first day'),
  region('hashrate_last', 'EH/s', 'hash rate on the last day'),
  region('revenue_usd', 'USD', 'revenue'),
  region('machines_received', 'machines', 'machines that came from elsewhere and were switched on'),
  fleet('downtime_machine_days', 'machine-days', 'machine-days not hashing'),
  fleet('revenue_usd', 'USD', 'revenue'),
  fleet('power_cost_usd', 'USD', 'electricity'),
  fleet('moving_cost_usd', 'USD', 'freight and duty'),
  fleet('lost_usd', 'USD', 'revenue missed against being online all the time'),
  fleet('online_last', 'machines', 'hashing on the last day'),
  fleet('sales_usd', 'USD', 'earned by machines that it sold, less what it paid for bought ones'),
  fleet(
    'break_even_outage_days',
    'd',
    'length of a whole outage from which on leaving costs less than staying, when an outage first hit it; else on the last day',
  ),
  fleet('margin_usd', 'USD', 'revenue less electricity'),
  fleet(
    'payback_days',
    'd',
    'days from the first departure until its margin since then makes up for all freight and duty; absent if it does not, or nothing left',
  ),
  fleet('payback_date', 'date', 'that day'),
  site('margin_usd', 'USD', 'revenue less electricity of all machines there'),
  site('cost_usd', 'USD', 'capital cost spent; absent where none is told'),
  site('paid_back_pct', '%', 'margin in that cost; absent where none was spent'),
  site(
    'payback_date',
    'date',
    'first day by whose end the margin since the start makes up for the cost; absent if not within the run',
  ),
  stake('stake_pct', '%', 'share of that owner in the site'),
  stake('invested_usd', 'USD', 'its part of the capital cost spent; absent where none is told'),
  stake('margin_share_usd', 'USD', 'its part of the margin of the site'),
  claim(
    'claim_holds',
    '1',
    '1 if it would have been seen to hold, 0 if not; absent if its days are not within the run',
  ),
  claim('claim_change_pct', '%', 'change of the mean that it is about'),
]
