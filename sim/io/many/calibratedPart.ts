import { Document, isScalar, type Scalar, type YAMLMap } from 'yaml'
import {
  type Findings,
  inUnit,
  type ParameterFinding,
  quantileAmong,
  saidAt,
  type Verdict,
  type WrittenUnit,
  writtenUnit,
} from '../../fit/index.ts'
import { type Law, LAWS, quantileOf } from '../../model/index.ts'
import { DAY_S, isoDate } from '../../units/index.ts'

/** Where a calibrated part comes from, as its section `calibration` says it. */
export interface Provenance {
  readonly from: string
  readonly until: string
  readonly known_by?: string
  readonly deviance: number
  readonly seed: string
  readonly runs: number
  readonly scenario_hash: string
}

/** What a part is made from. */
export interface Calibrated {
  readonly name: string
  readonly findings: Findings
  readonly provenance: Provenance
  /** The scenario that was fitted, as it would stand in one file. */
  readonly resolved: unknown
  /** What it was held against, and how it went, a line each. */
  readonly notes: readonly string[]
}

/** Digits that a fitted number is worth, and more. */
const DIGITS = 6
const SHOWN_DIGITS = 4
const CORRELATION_DIGITS = 5

/** A part that a scenario imports: what was fitted as the laws of the posterior, and how they hang together. */
export function calibratedPart({ name, findings, provenance, resolved, notes }: Calibrated): string {
  const { parameters, correlations } = findings
  const document = new Document({})
  document.commentBefore = commentOf([
    `What hashtrek calibrate found for ${name}. Import it behind the parts whose priors it replaces;`,
    'what the scenario file itself says takes precedence over every part.',
    ...notes,
  ])
  for (const found of parameters)
    place(
      document,
      found,
      entryOf(found, provenance, resolved),
      shiftText(found, writtenUnit(found, resolved)),
    )
  const fitted = parameters.map(({ path }) => path)
  const rows = correlations.slice(1).map((row, i) => Array.from(row.slice(0, i + 1), shortCorrelation))
  document.setIn(['calibration'], document.createNode({ fitted, ...provenance, correlations: rows }))
  const written = document.getIn(['calibration', 'correlations'], true) as { items?: { flow?: boolean }[] }
  for (const row of written.items ?? []) row.flow = true
  return document.toString({ lineWidth: 0 })
}

const shortCorrelation = (value: number): number => Number(value.toFixed(CORRELATION_DIGITS))

const commentOf = (lines: readonly string[]): string => lines.map((line) => ` ${line}`).join('\n')

/** The law, with what the prior said about it. */
function entryOf(
  found: ParameterFinding,
  { from, until }: Provenance,
  resolved: unknown,
): Record<string, unknown> {
  const steps = found.path.split('.')
  const about = steps[0] === 'parameters' ? saidAt(resolved, [...steps, 'about']) : undefined
  const { source, knownAt } = found.distribution
  return {
    ...(about === undefined ? {} : { about }),
    ...lawEntry(found, writtenUnit(found, resolved)),
    source: `fitted to the blocks of ${from} to ${until}${source === undefined ? '' : `; prior: ${source}`}`,
    // A posterior rests on its prior, too, which may have been known only after the last day of the fit.
    known_at: knownAt === undefined ? until : later(until, isoDate(Math.floor(knownAt / DAY_S))),
  }
}

/** Of two dates as they are written. */
const later = (a: string, b: string): string => (a > b ? a : b)

/** `{ normal: { mean: 7.5 EH/s/month, sd: 0.8 EH/s/month } }` */
function lawEntry({ marginal: { law } }: ParameterFinding, unit: WrittenUnit): Record<string, unknown> {
  const entries = Object.entries(LAWS[law.kind]).map(([key, { plain }]) => {
    const value = (law as unknown as Record<string, number>)[key]!
    return [key, plain ? inUnit(value, PLAIN, DIGITS) : inUnit(value, unit, DIGITS)] as const
  })
  // Numbers are written as numbers.
  return { [law.kind]: Object.fromEntries(entries.map(([key, text]) => [key, numberOr(text)])) }
}

const PLAIN: WrittenUnit = { name: '', factor: 1 }

const numberOr = (text: string): string | number => (Number.isNaN(Number(text)) ? text : Number(text))

/** On one line, for a table. */
export function lawText(found: ParameterFinding, unit: WrittenUnit): string {
  const [kind, body] = Object.entries(lawEntry(found, unit))[0] as [
    Law['kind'],
    Record<string, string | number>,
  ]
  const numbers = Object.entries(body).map(([key, value]) => `${key} ${value}`)
  return `${kind}: ${numbers.join(', ')}`
}

/** Puts an entry where its path leads, with a comment above. */
function place(
  document: Document,
  found: ParameterFinding,
  entry: Record<string, unknown>,
  comment: string,
): void {
  const steps = found.path.split('.')
  const node = document.createNode(entry) as YAMLMap
  const law = node.get(found.marginal.law.kind, true) as unknown as YAMLMap
  law.flow = true
  document.setIn(steps, node)
  const holder = document.getIn(steps.slice(0, -1), true) as YAMLMap
  const pair = holder.items.find(({ key }) => (isScalar(key) ? key.value : key) === steps.at(-1))!
  if (!isScalar(pair.key)) pair.key = document.createNode(pair.key)
  const key = pair.key as Scalar
  key.commentBefore = commentOf([comment])
}

/** `prior 100 % (90 %: 59 % to 141 %); posterior 112 % (90 %: 104 % to 120 %); moved by +0.5 sd of the prior` */
function shiftText(found: ParameterFinding, unit: WrittenUnit): string {
  const { distribution, draws, uMean, verdicts } = found
  const range = (at: (p: number) => number): string => {
    const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => inUnit(at(p), unit, SHOWN_DIGITS))
    return `${middle} (90 %: ${low} to ${high})`
  }
  const sign = uMean < 0 ? '−' : '+'
  return [
    `prior ${range((p) => quantileOf(distribution, p))}`,
    `posterior ${range((p) => quantileAmong(draws, p))}`,
    `moved by ${sign}${Math.abs(uMean).toFixed(2)} sd of the prior`,
    ...verdicts.map(verdictText),
  ].join('; ')
}

/** As it stands in tables, and in comments of the part. */
export function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'edge':
      return 'against the edge of its prior'
    case 'says nothing':
      return 'nothing said'
    case 'tied':
      return `tied to ${verdict.to} (${verdict.correlation.toFixed(2).replace('-', '−')})`
  }
}
