import type { SensitivityOutcome } from '../../io/many/sensitivityFolder.ts'
import type { Finding } from '../../io/many/sensitivityTables.ts'
import type { Importance, Method } from '../../study/index.ts'

interface Question {
  readonly title: string
  readonly finding: Finding
}

/** What matters most for what people ask first. */
export function sensitivityText(outcome: SensitivityOutcome, out: string): string {
  const { parameters, runs, request } = outcome
  const { name, seed, method, samples } = request
  const of = method === 'morris' ? 'trajectories' : 'rows'
  return [
    `${name}: ${parameters.length} parameters, ${samples} ${of}, ${runs.toLocaleString('en-US')} runs, seed ${JSON.stringify(seed)}`,
    ...questionsOf(outcome).flatMap((question) => ranking(question, outcome)),
    '',
    `${EXPLAINED[method]} In brackets: 90 % bootstrap intervals.`,
    `Tables are in ${out}; sensitivity.csv is the one to look at first.`,
    '',
  ].join('\n')
}

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

function questionsOf({ findings }: SensitivityOutcome): Question[] {
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

function ranking({ title, finding }: Question, { parameters, runs, request }: SensitivityOutcome): string[] {
  const { method } = request
  const { answer, analysis } = finding
  const unit = answer.unit === 'date' ? 'd' : answer.unit
  const without =
    analysis.missing === 0
      ? ''
      : `; ${analysis.missing === runs ? 'no run has it' : `${analysis.missing} of ${runs} runs do not have it, and were left out`}`
  const head = `\nWhat matters most for ${title} (${answer.metric}${method === 'morris' ? `, ${unit}` : ''}${without}):`
  const shown = analysis.parameters
    .map((importance, p) => ({ ...importance, name: parameters[p]! }))
    .filter(({ rank, measures }) => rank !== undefined && (measures[0]?.value ?? 0) > 0)
    .toSorted((a, b) => a.rank! - b.rank!)
    .slice(0, MOST_SHOWN)
  if (shown.length === 0)
    return [head, analysis.missing === runs ? '  nothing can be said' : '  nothing that was varied']
  const widest = Math.max(...shown.map(({ name }) => name.length))
  return [
    head,
    ...shown.map((each) => `  ${each.rank}  ${each.name.padEnd(widest)}  ${numbers(each, method)}`),
  ]
}

function numbers({ measures }: Importance, method: Method): string {
  const [main, second] = measures
  if (!main) return ''
  const range = `${rounded(main.value)} (${rounded(main.low)} to ${rounded(main.high)})`
  if (method === 'sobol') return `${range}${second ? `, by itself ${rounded(second.value)}` : ''}`
  const mean = second?.value ?? 0
  const way = Math.abs(mean) < main.value / 2 ? '±' : mean < 0 ? '−' : '+'
  return `${way} ${range}`
}

/** Three digits say enough beside such intervals. */
const rounded = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−')

export function sensitivityJson(outcome: SensitivityOutcome, out: string): string {
  const { parameters, runs, failed, files, request } = outcome
  const { name: scenario, seed, method, samples } = request
  const matters = questionsOf(outcome).map(({ finding: { answer, analysis } }) => ({
    ...answer,
    missing: analysis.missing,
    parameters: analysis.parameters
      .map(({ rank, measures: [main] }, p) => ({ parameter: parameters[p]!, rank: rank ?? null, ...main }))
      .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity)),
  }))
  return JSON.stringify({ scenario, seed, method, samples, out, runs, failed, matters, files })
}
