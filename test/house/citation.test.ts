import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../support/program.ts'

const read = (name: string): unknown => parse(readFileSync(join(ROOT, name), 'utf8'))

describe('CITATION.cff', () => {
  const citation = read('CITATION.cff') as Record<string, unknown>
  const described = read('package.json') as Record<string, unknown>

  it('has what the Citation File Format 1.2.0 requires', () => {
    expect(citation).toMatchObject({ 'cff-version': '1.2.0', message: expect.any(String), type: 'software' })
    expect(citation['authors']).toEqual([{ name: expect.any(String) }])
  })

  it('names the version and licence of package.json', () => {
    for (const key of ['version', 'license']) expect(citation[key]).toBe(described[key])
    expect(citation['title']).toBe(described['name'])
  })

  it('claims no date, address or identifier that nobody has given', () => {
    for (const key of ['doi', 'identifiers', 'url', 'repository-code', 'date-released'])
      expect(citation).not.toHaveProperty(key)
  })
})
