import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generatedFiles } from '../../sim/cli/gallery/generated.ts'
import { ROOT } from '../support/program.ts'

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const files = new Map(generatedFiles(version).map(({ path, text }) => [path, text]))

describe('what is made from code', () => {
  it('is the dictionary, the schema, the table of parameters, the facts and the picture', () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['out/README.md', 'scenarios/scenario.schema.json', 'scenarios/parameters.csv']),
    )
    expect([...files.keys()].some((path) => path.endsWith('.svg'))).toBe(true)
  })

  it.each([...files.keys()])('%s is as `npm run generate` would write it', (path) => {
    expect(readFileSync(join(ROOT, path), 'utf8') === files.get(path), `run npm run generate: ${path}`).toBe(
      true,
    )
  })
})
