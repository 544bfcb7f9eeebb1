import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { type Column, keptTable, type Row } from '../../record/index.ts'
import { VERSION } from '../build.ts'
import type { WrittenFile } from '../writtenFile.ts'
import type { Ensemble } from './ensembleTables.ts'
import { batchRows, type Kept, keptOf } from './keptTables.ts'

/** Writes the daily tables of all members as Parquet: a row group for each batch. */
export async function writeParquet(path: string, ensemble: Ensemble): Promise<WrittenFile[]> {
  const files: WrittenFile[] = []
  for (const kept of keptOf(ensemble)) files.push(await writeKept(path, ensemble, kept))
  return files
}

async function writeKept(path: string, ensemble: Ensemble, kept: Kept): Promise<WrittenFile> {
  const { name, columns } = keptTable(kept.table)
  const place = join(path, `${name}.parquet`)
  const schema = schemaOf(columns)
  const file = new ParquetWriter({ writer: fileWriter(place), schema, createdBy: `hashtrek ${VERSION}` })
  let count = 0
  for (const batch of ensemble.played.batches) {
    const rows = [...batchRows(ensemble, kept, batch)]
    count += rows.length
    await file.write({ columnData: columns.map((column, c) => dataOf(column, rows, c)) })
  }
  await file.finish()
  return { name: `${name}.parquet`, rows: count, bytes: statSync(place).size, sha256: await hashOf(place) }
}

/** Dates, whole numbers and texts are what they are; anything else is a double. */
const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind }): SchemaElement => {
    const column = { name, repetition_type: 'OPTIONAL' } as const
    if (kind === 'date') return { ...column, type: 'INT32', converted_type: 'DATE' }
    if (kind === 'text') return { ...column, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
    return name === 'member' ? { ...column, type: 'INT32' } : { ...column, type: 'DOUBLE' }
  }),
]

function dataOf({ name, kind }: Column, rows: readonly Row[], c: number) {
  const data = rows.map((row) => row[c]!)
  return { name, data: kind === 'date' ? data.map((date) => new Date(String(date))) : data }
}

async function hashOf(place: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(place)) hash.update(bytes as Uint8Array)
  return hash.digest('hex')
}
