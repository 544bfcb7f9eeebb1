import { scenarioSchema } from './scenario.ts'
import { entryOf, keysOf, keyWord, kindsOf, type Shape, shapeOf } from './shape.ts'

/** One value that a scenario file may hold, as scenarios/parameters.csv shows it. */
export interface ParameterRow {
  /** `regions.<id>.sites.<id>.uptime`, `events.<id>(ban).compliance.share`. */
  readonly path: string
  readonly unit: string
  /** Bounds in that unit; empty for what is not counted. */
  readonly min: number | string
  readonly max: number | string
  /** As a file would write it; empty where the file must say, or where leaving it out means something of its own. */
  readonly default: string
  readonly source: string
  /** `fixed`, or how a distribution of it is used: `per member`, `per shipment`, `per outage`. */
  readonly drawn: string
  /** When the world could have known the default; empty where that does not matter. */
  readonly known_at: string
  readonly meaning: string
}

/** The table of parameters: every leaf of the schema, in its order. */
export const parameterRows = (): ParameterRow[] => rowsUnder(shapeOf(scenarioSchema), '')

function rowsUnder(shape: Shape, path: string): ParameterRow[] {
  switch (shape.kind) {
    case 'leaf':
      return [rowOf(shape, path)]
    case 'object':
      return Object.entries(keysOf(shape)!).flatMap(([key, schema]) =>
        rowsUnder(shapeOf(schema), path === '' ? key : `${path}.${key}`),
      )
    case 'choice of kinds':
      return [...kindsOf(shape)].flatMap(([kind, option]) => rowsUnder(option, `${path}(${kind})`))
    case 'record':
      return rowsUnder(entryOf(shape), `${path}.<${keyWord(shape.facts)}>`)
    case 'list':
      return rowsUnder(entryOf(shape), `${path}.<n>`)
  }
}

/** What the table says of one value. */
export function rowOf({ facts, fallback }: Shape, path: string): ParameterRow {
  return {
    path,
    unit: facts.unit ?? '',
    min: facts.minimum_value ?? '',
    max: facts.maximum_value ?? '',
    default: fallback === undefined ? '' : asWritten(fallback),
    source: facts.source ?? '',
    drawn: facts.drawn ?? '',
    known_at: facts.known_at ?? '',
    meaning: facts.description ?? '',
  }
}

const asWritten = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : String(value)
export { scenarioJsonSchema } from './jsonSchema.ts'
