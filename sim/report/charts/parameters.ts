import type { Section, Table } from '../page.ts'
import type { Found, Parameter } from '../kinds/runTables.ts'

/** What nobody knows, how it is distributed, and where that comes from. */
const parameterTable = (parameters: readonly Parameter[]): Table => ({
  title: 'Parameters that are drawn; a single run takes their medians',
  columns: ['parameter', 'what it is', 'distribution', 'known since', 'source'].map((name) => ({
    name,
    unit: '',
  })),
  rows: parameters.map(({ id, about, law, knownAt, source }) => [id, about, law, knownAt, source]),
})

/** No section where everything is known. */
export const parameterSection = ({ parameters }: Found): Section[] =>
  parameters.length === 0
    ? []
    : [{ id: 'parameters', title: 'What nobody knows', charts: [], tables: [parameterTable(parameters)] }]
