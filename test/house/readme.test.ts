import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as library from '../../sim/index.ts'
import { ROOT } from '../support/program.ts'
import { readBlock, readReadme, sayBlocks } from './readmeBlocks.ts'

describe('README.md', () => {
  const said = sayBlocks()

  it.each([...said.keys()])('shows what the program says: %s (npm run golden)', (marker) => {
    expect(readBlock(marker)).toBe(said.get(marker))
  })

  it('links to files that are there', () => {
    const links = [...readReadme().matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([])
  })

  it('imports from the library what it exports', () => {
    const names = /import \{ ([^}]+) \} from 'hashtrek'/.exec(readReadme())![1]!.split(', ')
    for (const name of [...names, 'nextNbits']) expect(library).toHaveProperty(name)
  })

  it('names scenarios that are in the gallery', () => {
    const names = [...readReadme().matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(4)
    expect(names.filter((name) => !existsSync(join(ROOT, 'scenarios', `${name}.yaml`)))).toEqual([])
  })
})
