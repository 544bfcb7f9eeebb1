import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mapIn, textIn } from './foundManifest.ts'

/** Units of the columns of a table, as far as the data package of its folder tells them. */
export function describedUnits(folder: string, table: string): Map<string, string> {
  const resources = listIn(described(folder).resources)
  const own = resources.find(({ name }) => name === table)
  return new Map(
    listIn(mapIn(own?.schema).fields).map(({ name, unit }) => [textIn(name) ?? '', textIn(unit) ?? '']),
  )
}

function described(folder: string) {
  try {
    return mapIn(JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')))
  } catch {
    return {}
  }
}

const listIn = (value: unknown) => (Array.isArray(value) ? value.map(mapIn) : [])
