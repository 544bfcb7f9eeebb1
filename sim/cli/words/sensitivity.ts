import type { SensitivityOutcome } from '../../io/many/sensitivityFolder.ts'
import type { Finding } from '../../io/many/sensitivityTables.ts'
import { directionOf, type Importance, type Method } from '../../study/index.ts'

export interface Question {
  readonly title: string
  readonly finding: Finding
}

/** What matters most for what people ask first. */
export function sensitivityText(outcome: SensitivityOutcome, out: string): string {
  const { parameters, runs, request, findings } = outcome
  const { name, seed, method, samples } = request
  const of = method === 'morris' ? 'trajectories' : 'rows'
  return [
    `${name}: ${parameters.length} parameters, ${samples} ${of}, ${runs.toLocaleString('en-US')} runs, seed ${JSON.stringify(seed)}`,
    ...questionsOf(findings).flatMap((question) => {
      const { head, lines } = ranking(question, { parameters, runs, method })
      return [`\n${head}`, ...lines.map((line) => `  ${line}`)]
    }),
    '',
    explanationOf(method),
    `Tables are in ${out}; sensitivity.csv is the one to look at first.`,
    '',
  ].join('\n')
}

/** What the numbers are. */
export const explanationOf = (method: Method): string =>
  `${EXPLAINED[method]} In brackets: 90 % bootstrap intervals.`

const EXPLAINED: Record<Method, string> = {
  morris:
    'Numbers are mean sizes of effects (μ*) of a parameter that moves over nearly all of what it may be; +, − and ±: ' +
    'which way.',
  sobol:
    'Numbers are shares of the variance that a parameter has a part in (total order), and by itself (first).',
}

const ASKED = [
  ['the deepest fall of the hash rate', 'drawdown_true_pct'],
  ['the days until it is made good', 'recovery_100_days'],
] as const

/** What people ask first, and what was found about it. */
export function questionsOf(findings: readonly Finding[]): Question[] {
  const asked = ASKED.flatMap(([title, metric]) => {
    const finding = findings.find(({ answer }) => answer.metric === metric && answer.scope === 'network')
    return finding ? [{ title, finding }] : []
  })
  const share = countryAskedFor(findings)
  const country = share
    ? [{ title: `the share of ${share.answer.scope} in the hash rate at the end`, finding: share }]
    : []
  const few = [...asked, ...country]
  return few.length > 0 ? few : findings.slice(0, MOST_OTHERS).map(untitled)
}

/** Where none of these is looked at, the first few of those that are. */
const MOST_OTHERS = 3

const untitled = (finding: Finding): Question => ({
  title: `${finding.answer.metric} of ${finding.answer.scope}`,
  finding,
})

/** The United States, or where they are not there, the country whose share hangs most on what is varied. */
function countryAskedFor(findings: readonly Finding[]): Finding | undefined {
  const shares = findings.filter(({ answer }) => answer.metric === 'country_share_last_pct')
  const weight = ({ analysis }: Finding): number => leading(analysis.parameters)?.measures[0]?.value ?? 0
  return (
    shares.find(({ answer }) => answer.scope === 'United States') ??
    shares.toSorted((a, b) => weight(b) - weight(a))[0]
  )
}

const leading = (parameters: readonly Importance[]): Importance | undefined =>
  parameters.find(({ rank }) => rank === 1)

const MOST_SHOWN = 5

/** What was studied, and how. */
export interface Studied {
  /** Names of what was varied. */
  readonly parameters: readonly string[]
  readonly runs: number
  readonly method: Method
}

/** The parameters that matter most for an answer, a line each, below what they are about. */
export function ranking({ title, finding }: Question, studied: Studied) {
  const { parameters, runs, method } = studied
  const { answer, analysis } = finding
  const unit = answer.unit === 'date' ? 'd' : answer.unit
  const without =
    analysis.missing === 0
      ? ''
      : `; ${analysis.missing === runs ? 'no run has it' : `${analysis.missing} of ${runs} runs do not have it, and were left out`}`
  const head = `What matters most for ${title} (${answer.metric}${method === 'morris' ? `, ${unit}` : ''}${without}):`
  const shown = analysis.parameters
    .map((importance, p) => ({ ...importance, name: parameters[p]! }))
    .filter(({ rank, measures }) => rank !== undefined && (measures[0]?.value ?? 0) > 0)
    .toSorted((a, b) => a.rank! - b.rank!)
    .slice(0, MOST_SHOWN)
  if (shown.length === 0)
    return { head, lines: [analysis.missing === runs ? 'nothing can be said' : 'nothing that was varied'] }
  const widest = Math.max(...shown.map(({ name }) => name.length))
  const lines = shown.map((each) => `${each.rank}  ${each.name.padEnd(widest)}  ${numbers(each, method)}`)
  return { head, lines }
}

function numbers({ measures }: Importance, method: Method): string {
  const [main, second] = measures
  if (!main) return ''
  const range = `${rounded(main.value)} (${rounded(main.low)} to ${rounded(main.high)})`
  if (method === 'sobol') return `${range}${second ? `, by itself ${rounded(second.value)}` : ''}`
  return `${directionOf(main.value, second?.value ?? 0)} ${range}`
}

/** Three digits say enough beside such intervals. */
const rounded = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−')

export function sensitivityJson(outcome: SensitivityOutcome, out: string): string {
  const { parameters, runs, failed, files, request } = outcome
  const { name: scenario, seed, method, samples } = request
  const matters = questionsOf(outcome.findings).map(({ finding: { answer, analysis } }) => ({
    ...answer,
    missing: analysis.missing,
    parameters: analysis.parameters
      .map(({ rank, measures: [main] }, p) => ({ parameter: parameters[p]!, rank: rank ?? null, ...main }))
      .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)),
  }))
  return JSON.stringify({ scenario, seed, method, samples, out, runs, failed, matters, files })
}
