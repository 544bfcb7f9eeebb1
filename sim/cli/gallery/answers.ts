import type { SummaryRow } from '../../engine/index.ts'

/** Looks up what a run answered. */
class Findings {
  readonly #rows: readonly SummaryRow[]

  constructor(rows: readonly SummaryRow[]) {
    this.#rows = rows
  }

  #value(metric: string, scope: string): SummaryRow['value'] {
    const row = this.#rows.find((each) => each.metric === metric && each.scope === scope)
    if (!row) throw new Error(`no metric ${metric} of ${scope}`)
    return row.value
  }

  /** A number with so many decimals, or "never" where the run has none. */
  number(metric: string, decimals = 0, scope = 'network'): string {
    const value = this.#value(metric, scope)
    return value === null
      ? 'never'
      : Number(value).toLocaleString('en-US', {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        })
  }

  /** The same without its sign. */
  fall(metric: string, decimals = 1): string {
    return Math.abs(Number(this.#value(metric, 'network'))).toFixed(decimals)
  }

  date(metric: string, scope = 'network'): string {
    return String(this.#value(metric, scope) ?? 'never')
  }

  /** Sum of a metric over the regions whose ids begin so. */
  sum(metric: string, prefix: string, decimals = 1): string {
    const own = this.#rows.filter((row) => row.metric === metric && row.scope.startsWith(prefix))
    return own.reduce((total, { value }) => total + Number(value), 0).toFixed(decimals)
  }
}

type Answer = (run: Findings) => string

/** What each scenario of the gallery answers, in a sentence whose numbers come from its run. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'china-ban-2021': (run) =>
    `Hash rate fell by ${run.fall('drawdown_true_pct')} % to ${run.number('hashrate_trough_7d', 1)} EH/s (week to ${run.date('hashrate_trough_7d_date')}), difficulty by ${run.fall('worst_retarget_pct')} % at one retarget, and the old level was back on ${run.date('recovery_100_date')}; the United States ended with ${run.sum('share_last_pct', 'us_')} %, Kazakhstan with ${run.sum('share_last_pct', 'kz_')} %.`,
  'no-ban-2021': (run) =>
    `Hash rate would have ended at ${run.number('hashrate_last', 1)} EH/s with ${run.sum('share_last_pct', 'cn_')} % of it in China; of falls, only the season's and that of Xinjiang's blackout show, the deepest of ${run.fall('drawdown_true_pct')} %.`,
  'kazakhstan-shutdown-2022': (run) =>
    `Its worst week, to ${run.date('hashrate_trough_7d_date')}, truly lost ${run.fall('drawdown_true_pct')} % of the network, where blocks show ${run.fall('drawdown_est_pct')} %: luck as large as the event.`,
  'bit-mining-kazakhstan-2021': (run) =>
    `The machines stood still for ${run.number('downtime_machine_days', 0, 'bit-mining')} machine-days, which cost ${run.number('lost_usd', 0, 'bit-mining')} USD of revenue against ${run.number('moving_cost_usd', 0, 'bit-mining')} USD of freight and duty; by the end the data center had earned ${run.number('paid_back_pct', 0, 'kazakhstan/kmdc')} % of its cost, all of it by ${run.date('payback_date', 'kazakhstan/kmdc')}.`,
  'quiet-network': (run) =>
    `By ${run.fall('drawdown_est_pct')} % in the estimate of 7 days, and difficulty by up to ${run.number('best_retarget_pct', 1)} % at a retarget, while the true hash rate never moved.`,
  'xinjiang-blackout-2021': (run) =>
    `A true fall of ${run.fall('drawdown_true_pct')} % in the worst week, made good by ${run.date('recovery_100_date')}; the epoch took ${run.number('slowest_epoch_days', 1)} days, and difficulty then fell by ${run.fall('worst_retarget_pct')} % (in the real chain by 12.6 %).`,
  'stay-or-go-2022': (run) =>
    `No: a whole outage would have had to last ${run.number('break_even_outage_days', 0, 'bit-mining')} days for the move to pay, and nobody expected that; staying cost ${run.number('lost_usd', 0, 'bit-mining')} USD of revenue in three months, most of it after the grid cut the miners off.`,
  'kazakhstan-month-long': (run) =>
    `A true fall of ${run.fall('drawdown_true_pct')} % and a worst retarget of ${run.number('worst_retarget_pct', 1)} %: growth elsewhere and the next retargets swallow it, and by the end blocks are ${run.fall('blocks_late', 0)} ahead of the schedule, as they would have been anyway.`,
  'us-racks-doubled': (run) =>
    `The United States would have ended with ${run.sum('share_last_pct', 'us_')} %, and the old level would have been back on ${run.date('recovery_100_date')}; the pair of it with --override racks-as-they-were, further down, says how much of that is the racks.`,
  'sichuan-seasons': (run) =>
    `The journey to the water and the halving took ${run.fall('drawdown_true_pct')} % off the hash rate by ${run.date('hashrate_trough_7d_date')}; ${run.number('machines_moved', 0)} machines moved in the year, there and back.`,
  'hazard-world': (run) =>
    `With this seed the worst fall is ${run.fall('drawdown_true_pct')} % (week to ${run.date('hashrate_trough_7d_date')}), made good after ${run.number('recovery_100_days', 0)} days; ${run.number('machines_energised_elsewhere', 0)} machines run elsewhere, and the United States end with ${run.number('share_last_pct', 1, 'united_states')} %.`,
}

export function answerOf(name: string, summary: readonly SummaryRow[]): string {
  const answer = ANSWERS[name]
  if (!answer) throw new Error(`sim/cli/gallery/answers.ts has no answer for ${name}`)
  return answer(new Findings(summary))
}
