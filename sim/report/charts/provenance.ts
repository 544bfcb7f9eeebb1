import type { Table } from '../page.ts'
import type { Found } from '../kinds/runTables.ts'

/** What made the results, and what makes them again. */
export const provenanceTable = (origin: Found['origin']): Table => ({
  columns: [
    { name: 'what', unit: '' },
    { name: 'value', unit: '' },
  ],
  rows: origin.map(([what, value]) => [what, value]),
})
