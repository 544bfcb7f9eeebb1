import type { Columns } from './column.ts'
import type { Section, Table } from '../page.ts'
import type { Found } from '../kinds/runTables.ts'

/** What nobody knows, how it is distributed, and where that comes from. */
const parameterTable = ({ parameters, origin }: Found): Table => ({
  title: isMember(origin)
    ? 'Parameters, which this member has drawn'
    : 'Parameters that are drawn; a single run takes their medians',
  columns: ['parameter', 'what it is', 'distribution', 'known since', 'source'].map((name) => ({
    name,
    unit: '',
  })),
  rows: parameters.map(({ id, about, law, knownAt, source }) => [id, about, law, knownAt, source]),
})

const isMember = (origin: Found['origin']): boolean =>
  origin.some(([what, value]) => what === 'member' && value !== '0')

/** No section where everything is known. */
export const parameterSection = (found: Found): Section[] =>
  found.parameters.length === 0
    ? []
    : [{ id: 'parameters', title: 'What nobody knows', charts: [], tables: [parameterTable(found)] }]

const SECTION = 'parameters.'

/** How parameters are called: as the scenario says what they are, or else by their paths; each otherwise than all others. */
export function parameterNames({ parameters }: Pick<Found, 'parameters'>): (path: string) => string {
  const abouts = new Map(parameters.map(({ id, about }) => [`${SECTION}${id}`, about]))
  const said = [...abouts.values()]
  return (path) => {
    const about = abouts.get(path) ?? ''
    if (about === '') return path
    return said.indexOf(about) === said.lastIndexOf(about) ? about : `${about} (${path})`
  }
}

/** What was varied between runs, as parameters.csv has it, and what it is. */
export function variedTable(varied: Columns, found: Pick<Found, 'parameters'>): Table {
  const nameOf = parameterNames(found)
  const cells = varied.header.map((name) => varied.cells(name))
  return {
    title: 'What was varied; numbers in the unit of their row',
    columns: ['what it is', ...varied.header].map((name) => ({ name, unit: '' })),
    rows: varied.texts('path').map((path, i) => [nameOf(path), ...cells.map((column) => column[i]!)]),
  }
}
