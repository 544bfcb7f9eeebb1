import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GALLERY, namesIn, openFile, openScenario } from '../../sim/io/scenarioFiles.ts'
import type { SourceFile } from '../../sim/scenario/index.ts'
import { temporaryFolder } from '../support/program.ts'

/** A gallery of two, and a file beside it. */
function places() {
  const folder = temporaryFolder()
  const gallery = join(folder, 'gallery')
  mkdirSync(join(gallery, 'parts'), { recursive: true })
  writeFileSync(join(gallery, 'china-ban.yaml'), 'the gallery')
  writeFileSync(join(gallery, 'quiet.yaml'), '')
  writeFileSync(join(gallery, 'parts/regions.yaml'), 'regions')
  writeFileSync(join(folder, 'mine.yaml'), 'mine')
  return { folder, gallery }
}

const textOf = (file: SourceFile | string): string =>
  typeof file === 'string' ? file : new TextDecoder().decode(file.bytes)

describe('openScenario', () => {
  it('opens a file by its path, and shows that path', () => {
    const { folder, gallery } = places()
    const file = openScenario(join(folder, 'mine.yaml'), gallery)
    expect(file).toMatchObject({ path: join(folder, 'mine.yaml') })
    expect(textOf(file)).toBe('mine')
  })

  it('opens a scenario of the gallery by its name, even beside a folder of that name', () => {
    const { gallery } = places()
    expect(textOf(openScenario('china-ban', gallery))).toBe('the gallery')
    expect(namesIn(gallery)).toEqual(['china-ban', 'quiet'])
  })

  it.each([
    ['china-bann', 'there is no file "china-bann" and no scenario of that name; did you mean "china-ban"?'],
    ['zzz', 'there is no file "zzz" and no scenario of that name; there are china-ban, quiet'],
    [
      'gallery/quit.yaml',
      'there is no file "gallery/quit.yaml" and no scenario of that name; did you mean "quiet"?',
    ],
    ['../quiet', 'there is no file "../quiet" and no scenario of that name; did you mean "quiet"?'],
  ])('says of %s what is there instead', (word, sentence) => {
    expect(openScenario(word, places().gallery)).toBe(sentence)
  })

  it('names the nearest file of a folder that exists', () => {
    const { folder, gallery } = places()
    expect(openScenario(join(folder, 'mien.yaml'), gallery)).toMatch(/; did you mean ".*\/mine\.yaml"\?$/)
  })

  it('refuses a folder and a device', () => {
    const { gallery } = places()
    expect(openScenario(gallery, gallery)).toMatch(/ is a folder, not a scenario file$/)
    expect(openScenario('/dev/null', gallery)).toBe('"/dev/null" is a device or a pipe, not a scenario file')
  })

  it('does not read what no scenario can be', () => {
    const { folder, gallery } = places()
    truncateSync(join(folder, 'mine.yaml'), 65 * 2 ** 20)
    expect(openScenario(join(folder, 'mine.yaml'), gallery)).toMatch(/ is 65 MB: at most 64 MB are read$/)
  })

  it('finds the gallery of this repository from its sources', () => {
    expect(namesIn(GALLERY!)).toContain('china-ban-2021')
  })
})

describe('openFile', () => {
  const from = (folder: string): SourceFile => ({ path: join(folder, 'mine.yaml'), bytes: new Uint8Array() })

  it('reads relative to the file that names it', () => {
    const { folder } = places()
    const file = openFile('gallery/parts/../quiet.yaml', from(folder))
    expect(file).toMatchObject({ path: join(folder, 'gallery/quiet.yaml') })
    expect(textOf(openFile(join(folder, 'gallery/china-ban.yaml'), from(folder)))).toBe('the gallery')
  })

  it('says what is missing, and what comes close', () => {
    const { folder } = places()
    expect(openFile('gallery/parts/region.yaml', from(folder))).toBe(
      'there is no file "gallery/parts/region.yaml" beside mine.yaml; did you mean "gallery/parts/regions.yaml"?',
    )
    expect(openFile('nowhere/x.yaml', from(folder))).toBe(
      'there is no file "nowhere/x.yaml" beside mine.yaml',
    )
    expect(openFile('gallery', from(folder))).toBe('"gallery" is a folder, not a file')
  })

  it('knows the gallery where a scenario is wanted, after the files beside', () => {
    const { folder } = places()
    expect(openFile('quiet-network', from(folder))).toMatch(
      /^there is no file "quiet-network" beside mine\.yaml$/,
    )
    expect(openFile('quiet-network', from(folder), true)).toMatchObject({
      path: expect.stringMatching(/scenarios\/quiet-network\.yaml$/) as string,
    })
    writeFileSync(join(folder, 'quiet-network'), 'a file of that name')
    expect(textOf(openFile('quiet-network', from(folder), true))).toBe('a file of that name')
    expect(openFile('quiet-netwrk', from(folder), true)).toBe(
      'there is no file "quiet-netwrk" beside mine.yaml, nor a scenario of that name; did you mean "quiet-network"?',
    )
  })
})
