import { describe, expect, it } from 'vitest'
import { CSV_DIALECTS } from '../../sim/io/csvDialect.ts'
import { dataPackageText } from '../../sim/io/dataPackage.ts'
import { dictionaryText } from '../../sim/io/dictionary.ts'
import { COMPARE_TABLES, METRICS, TABLES } from '../../sim/record/index.ts'

describe('out/README.md', () => {
  const text = dictionaryText()
  const sectionOf = (table: string): string => text.split(`## ${table}.csv\n`)[1]!.split('\n## ')[0]!

  it.each(TABLES.map(({ name }) => name))('explains every column of %s.csv', (name) => {
    const { about, columns } = TABLES.find((table) => table.name === name)!
    expect(sectionOf(name)).toContain(about)
    for (const column of columns)
      expect(sectionOf(name)).toMatch(
        new RegExp(`^\\| \`${column.name}\` \\| .+ \\| ${escaped(column.meaning)} \\|$`, 'm'),
      )
  })

  it.each(COMPARE_TABLES.map(({ name }) => name))('explains every column of %s.csv of compare', (name) => {
    const { about, columns } = COMPARE_TABLES.find((table) => table.name === name)!
    const section = text
      .split('## Folders of `compare`')[1]!
      .split(`### ${name}.csv\n`)[1]!
      .split('\n### ')[0]!
    expect(section).toContain(about)
    for (const column of columns) expect(section).toContain(`| \`${column.name}\` | `)
  })

  it('explains every metric', () => {
    for (const { id, scope, unit } of METRICS) expect(text).toContain(`| \`${id}\` | ${scope} | ${unit} | `)
  })
})

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe('datapackage.json', () => {
  const headers = new Map<string, string[]>(
    TABLES.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  )
  headers.set('regions-wide', ['date', 'north', 'south'])
  const files = TABLES.map(({ name }) => ({ name: `${name}.csv`, rows: 0, bytes: 7, sha256: 'ab' }))
  const described = JSON.parse(
    dataPackageText({
      name: 'My-Ban',
      question: 'Why?',
      tables: TABLES,
      headers,
      files,
      dialect: CSV_DIALECTS.plain,
    }),
  ) as {
    name: string
    resources: {
      name: string
      hash: string
      schema: { fields: { name: string; type: string; unit?: string }[]; primaryKey?: string[] }
    }[]
  }

  it('is a tabular data package with a name in lower case, as the specification asks', () => {
    expect(described).toMatchObject({ profile: 'tabular-data-package', name: 'my-ban', description: 'Why?' })
    for (const resource of described.resources)
      expect(resource).toMatchObject({
        profile: 'tabular-data-resource',
        name: expect.stringMatching(/^[-a-z0-9._/]+$/),
        path: `${resource.name}.csv`,
        hash: 'sha256:ab',
        bytes: 7,
        dialect: { lineTerminator: '\n' },
        schema: { missingValues: [''] },
      })
  })

  it('gives every column of every table its type, in order, and the key of the table', () => {
    expect(described.resources.map(({ name }) => name)).toEqual(TABLES.map(({ name }) => name))
    for (const [index, { schema }] of described.resources.entries()) {
      const table = TABLES[index]!
      expect(schema.fields.map(({ name }) => name)).toEqual(headers.get(table.name))
      expect(schema.primaryKey ?? []).toEqual(table.key)
    }
  })

  it('says date, datetime, string, number, integer and boolean', () => {
    const typeOf = (table: string, column: string) =>
      described.resources
        .find(({ name }) => name === table)!
        .schema.fields.find(({ name }) => name === column)!.type
    expect(typeOf('network', 'date')).toBe('date')
    expect(typeOf('moves', 'arrived_at')).toBe('datetime')
    expect(typeOf('regions', 'region')).toBe('string')
    expect(typeOf('network', 'price_usd')).toBe('number')
    expect(typeOf('network', 'height')).toBe('integer')
    expect(typeOf('retargets', 'clamped')).toBe('boolean')
    expect(typeOf('regions-wide', 'south')).toBe('number')
  })
})
