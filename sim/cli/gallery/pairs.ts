import {
  type AnswerDifference,
  answerDifferences,
  commonOf,
  DIFFERENCE,
  differencesOf,
  namesOf,
  type PairJob,
  playBatch,
  playerOf,
} from '../../ensemble/index.ts'
import { DAY_S, isoDate } from '../../units/index.ts'
import { type Changes, loadAll } from '../load.ts'

/** Enough for the digits that the page shows. */
const MEMBERS = 100

type Number = (typeof DIFFERENCE)[number]

/** Two worlds of the gallery against each other. */
export class Worlds {
  readonly command: string
  readonly #answers: readonly AnswerDifference[]
  readonly #days: ReadonlyMap<string, Float64Array>

  constructor(
    a: string,
    b: string,
    { override = [], set = [] }: Changes = {},
    both: readonly string[] = [],
    members = MEMBERS,
  ) {
    const changes = [...override.map((name) => `--override ${name}`), ...set.map((one) => `--set ${one}`)]
    this.command = ['hashtrek pair', a, ...(a === b ? [] : [b]), '--members', members, ...changes].join(' ')
    const [worldA] = loadAll([a], { set: both })
    const [worldB] = loadAll([b], { override, set: [...both, ...set] })
    const job: PairJob = {
      kind: 'pair',
      a: worldA!.scenario,
      b: worldB!.scenario,
      vary: 'both',
      tables: ['network'],
    }
    const { names } = commonOf(namesOf(job.a, job.tables), namesOf(job.b, job.tables))
    const size = { daily: 2 * names.days * names.series.length, answers: 2 * names.answers.length }
    const batch = playBatch(playerOf(job), 0, members, size)
    this.#answers = answerDifferences(names.answers, members, batch.summary)
    const daily = differencesOf({ runs: members, numbers: batch.daily })
    this.#days = new Map(
      Array.from({ length: names.days * names.series.length }, (_, cell) => {
        const day = isoDate(names.firstDay + Math.floor(cell / names.series.length))
        const at = cell * DIFFERENCE.length
        const { metric } = names.series[cell % names.series.length]!
        return [`${metric} ${day}`, daily.subarray(at, at + DIFFERENCE.length)]
      }),
    )
  }

  number(metric: string, name: Number, scope = 'network'): number {
    const found = this.#answers.find((answer) => answer.metric === metric && answer.scope === scope)
    if (!found) throw new Error(`no metric ${metric} of ${scope}`)
    return found.numbers[DIFFERENCE.indexOf(name)]!
  }

  /** `−2.3 (−4.1 to −0.6)`: the mean difference, A less B, and where nine of ten members lie. */
  difference(metric: string, decimals: number, scope?: string): string {
    return between(
      ['diff_mean', 'diff_p05', 'diff_p95'].map((name) => this.number(metric, name as Number, scope)),
      decimals,
    )
  }

  /** Of a column of network.csv on a day. */
  numberOn(metric: string, date: string, name: Number): number {
    return this.#days.get(`${metric} ${date}`)![DIFFERENCE.indexOf(name)]!
  }

  onDay(metric: string, date: string, decimals: number): string {
    return between(
      ['diff_mean', 'diff_p05', 'diff_p95'].map((name) => this.numberOn(metric, date, name as Number)),
      decimals,
    )
  }

  mean(metric: string, of: 'a' | 'b', decimals: number, scope?: string): string {
    return figure(this.number(metric, `mean_${of}`, scope), decimals)
  }

  /** Sum of a metric over the regions whose ids begin so: the mean of A less that of B. */
  sumOfDifferences(metric: string, prefix: string, decimals: number): string {
    const own = this.#answers.filter((answer) => answer.metric === metric && answer.scope.startsWith(prefix))
    return signed(
      own.reduce((total, { numbers }) => total + numbers[DIFFERENCE.indexOf('diff_mean')]!, 0),
      decimals,
    )
  }

  scopesOf(metric: string): string[] {
    return this.#answers.flatMap((answer) => (answer.metric === metric ? [answer.scope] : []))
  }
}

const figure = (value: number, decimals: number): string =>
  value
    .toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace('-', '−')
const signed = (value: number, decimals: number): string =>
  `${value > 0 ? '+' : ''}${figure(value, decimals)}`

const between = ([mean, low, high]: readonly number[], decimals: number): string =>
  `${signed(mean!, decimals)} (${signed(low!, decimals)} to ${signed(high!, decimals)})`

const INTRODUCTION = `## Two worlds with the same luck

What difference a thing makes shows where two worlds differ in it and in nothing else: members 1 to ${MEMBERS} of both, with
the same blocks, the same days on the road, the same unknowns. Numbers are the first world less the second, in the mean,
and in brackets where nine of ten members lie.
`

/** What pairs of the gallery say, as a part of its page. */
export const galleryPairs = (): string =>
  [INTRODUCTION, theBans(), theHeadlines(), theCoins(), theRacks(), stayOrGo()].join('\n')

const section = (title: string, { command }: Worlds, ...lines: readonly string[]): string =>
  [`### ${title}`, '', `\`${command}\``, '', ...lines, ''].join('\n')

function theBans(): string {
  const worlds = new Worlds('china-ban-2021', 'no-ban-2021')
  return section(
    'What the bans did',
    worlds,
    `Hash rate at the end: ${worlds.difference('hashrate_last', 0)} EH/s. Deepest fall: ` +
      `${worlds.mean('drawdown_true_pct', 'a', 1)} % against ${worlds.mean('drawdown_true_pct', 'b', 1)} %. ` +
      `Concentration by country at the end (Herfindahl–Hirschman): ${worlds.mean('hhi_country_last', 'a', 2)} ` +
      `against ${worlds.mean('hhi_country_last', 'b', 2)}. CO2: ${figure(worlds.number('co2_t', 'diff_mean') / 1e6, 1)} million t.`,
  )
}

const KAZAKHSTAN = 'kazakhstan-shutdown-2022'
const shutdown = (() => {
  let worlds: Worlds | undefined
  return () => (worlds ??= new Worlds(KAZAKHSTAN, KAZAKHSTAN, { override: ['no-outage'] }))
})()

function theHeadlines(): string {
  const worlds = shutdown()
  const claims = worlds.scopesOf('claim_holds')
  const percent = (claim: string, of: 'a' | 'b') =>
    `${figure(100 * worlds.number('claim_holds', `mean_${of}`, claim), 0)} %`
  const [{ scenario }] = loadAll([KAZAKHSTAN]) as [ReturnType<typeof loadAll>[number]]
  return section(
    'Which headline would one have seen?',
    worlds,
    'Three days from 5 January 2022 against the week before, as an observer estimates them from blocks:',
    '',
    '| headline | seen with the cut | and without it |',
    '| --- | --- | --- |',
    ...claims.map(
      (claim) => `| “${scenario.claims[claim]!.says}” | ${percent(claim, 'a')} | ${percent(claim, 'b')} |`,
    ),
    '',
    'Each could have been written in either world: three days of blocks are too few to tell.',
  )
}

function theCoins(): string {
  const worlds = shutdown()
  return section(
    'Does an outage bring more bitcoin?',
    worlds,
    `Until the next retarget it brings fewer: ${worlds.onDay('coins_late_btc', '2022-01-08', 0)} BTC are later on 8 January ` +
      `than they would have been. Then difficulty answers, and at the end of February ` +
      `${worlds.difference('coins_issued_btc', 0)} BTC more or less have been issued.`,
  )
}

function theRacks(): string {
  const worlds = new Worlds('us-racks-doubled', 'us-racks-doubled', { override: ['racks-as-they-were'] })
  return section(
    'Twice the racks in the United States',
    worlds,
    `Share of the United States at the end: ${worlds.sumOfDifferences('share_last_pct', 'us_', 1)} points. From trough to ` +
      `the old level: ${worlds.difference('recovery_100_days', 0)} days. Hash rate at the end: ` +
      `${worlds.difference('hashrate_last', 1)} EH/s.`,
  )
}

const GO = 'stay-or-go-2022'
/** For each length of an outage. */
const FEW = 30
/** Days in the dark. */
const LENGTHS = [5, 30, 60, 90, 120, 150, 180, 240, 300]
const CUT_ON = Date.UTC(2022, 0, 5) / 1000 / DAY_S

/** BIT Mining in January 2022, for outages of many lengths. */
function stayOrGo(): string {
  const dark = (days: number): string[] => [
    'run.days=400',
    `events.kz-internet-shutdown.until=${isoDate(CUT_ON + days)}`,
    'events.kz-internet-shutdown.pass_through={ urban: 100 %, remote: 100 % }',
    'events.kz-internet-second=',
    'events.back-on-monday=',
    'policies.calculating.when_out=stay',
  ]
  const rows = LENGTHS.map((days) => {
    const worlds = new Worlds(GO, GO, { set: ['policies.calculating.when_out=leave'] }, dark(days), FEW)
    const net = (name: 'mean_a' | 'mean_b') =>
      worlds.number('margin_usd', name, 'bit-mining') - worlds.number('moving_cost_usd', name, 'bit-mining')
    const [stay, leave] = [net('mean_a') / 1e6, net('mean_b') / 1e6]
    return `| ${days} | ${figure(stay, 2)} | ${figure(leave, 2)} | ${signed(stay - leave, 2)} |`
  })
  const worlds = new Worlds(GO, GO, { override: ['evacuate'] })
  const expected = worlds.mean('break_even_outage_days', 'a', 0, 'bit-mining')
  return section(
    'Stay or go: the break-even length of an outage',
    worlds,
    'What BIT Mining would have earned over electricity, freight and duty in the 400 days from December 2021, in millions',
    `of USD, had the cut of 5 January been whole and lasted so long, if its machines stay and if they leave at once (${FEW}`,
    'members each):',
    '',
    '| days in the dark | stay | leave | stay − leave |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `By the prices of that day it would have paid from ${expected} days on (break_even_outage_days); with those that came, later.`,
    'The cut lasted five days: “It is unlikely that our mining machines will be evacuated” was right.',
  )
}
