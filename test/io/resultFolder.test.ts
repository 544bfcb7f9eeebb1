import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkReplaceable, FolderRefused, openResultFolder, writingTo } from '../../sim/io/resultFolder.ts'
import { temporaryFolder } from '../support/program.ts'

const manifest = (...names: string[]): string =>
  JSON.stringify({ program: 'hashtrek', files: names.map((name) => ({ name })) })

/** Writes a finished result folder, as a run would leave it. */
function finished(folder: string, content: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'network.csv'), content)
  writeFileSync(join(folder, 'manifest.json'), manifest('network.csv'))
}

const contentOf = (folder: string): string => readFileSync(join(folder, 'network.csv'), 'utf8')

/** Publishes a run's folder at `out`. */
function publish(out: string, content: string): void {
  const folder = openResultFolder(out)
  writeFileSync(join(folder.path, 'network.csv'), content)
  writeFileSync(join(folder.path, 'manifest.json'), manifest('network.csv'))
  folder.publish()
}

/** No process has this number: it is above what any kernel gives out. */
const DEAD = 2 ** 30

describe('a result folder', () => {
  it('appears whole, with nothing beside it and nothing of ours in it', () => {
    const base = temporaryFolder()
    publish(join(base, 'a/b/run'), 'new')
    expect(readdirSync(join(base, 'a/b'))).toEqual(['run'])
    expect(readdirSync(join(base, 'a/b/run')).sort()).toEqual(['manifest.json', 'network.csv'])
  })

  it('replaces an empty folder, and one of ours', () => {
    const out = join(temporaryFolder(), 'run')
    mkdirSync(out)
    publish(out, 'first')
    publish(out, 'second')
    expect(contentOf(out)).toBe('second')
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
  })

  it('leaves the old one whole until it is published, and for good if it is discarded', () => {
    const out = join(temporaryFolder(), 'run')
    publish(out, 'old')
    const folder = openResultFolder(out)
    writeFileSync(join(folder.path, 'network.csv'), 'half')
    expect(contentOf(out)).toBe('old')
    folder.discard()
    expect(contentOf(out)).toBe('old')
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
  })

  it('keeps what somebody else put beside the results', () => {
    const out = join(temporaryFolder(), 'run')
    publish(out, 'old')
    writeFileSync(join(out, 'chart.xlsx'), 'mine')
    mkdirSync(join(out, 'notes'))
    publish(out, 'new')
    expect(readdirSync(out).sort()).toEqual(['chart.xlsx', 'manifest.json', 'network.csv', 'notes'])
    expect(contentOf(out)).toBe('new')
  })

  it('replaces what a link points to, not the link', () => {
    const base = temporaryFolder()
    finished(join(base, 'real'), 'old')
    symlinkSync(join(base, 'real'), join(base, 'link'))
    publish(join(base, 'link'), 'new')
    expect(contentOf(join(base, 'real'))).toBe('new')
    expect(readdirSync(base).sort()).toEqual(['link', 'real'])
  })
})

describe('what is refused', () => {
  const refusal = (out: string): string => {
    try {
      checkReplaceable(out)
      openResultFolder(out).discard()
    } catch (error) {
      expect(error).toBeInstanceOf(FolderRefused)
      return (error as Error).message
    }
    return ''
  }

  it('a folder with anything in it that is not ours', () => {
    const out = join(temporaryFolder(), 'thesis')
    mkdirSync(out)
    writeFileSync(join(out, 'thesis.doc'), 'years of work')
    expect(refusal(out)).toBe(
      `${out} holds files that hashtrek did not write: choose another folder, or empty it`,
    )
    expect(readdirSync(out)).toEqual(['thesis.doc'])
  })

  it.each(['{"program":"other"}', '{"name":"a web app"}', 'not json', 'null', '[]', '"hashtrek"'])(
    'a folder whose manifest.json says %s',
    (text) => {
      const out = join(temporaryFolder(), 'app')
      mkdirSync(out)
      writeFileSync(join(out, 'manifest.json'), text)
      expect(refusal(out)).toContain('holds files that hashtrek did not write')
      expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(text)
    },
  )

  it('a file', () => {
    const out = join(temporaryFolder(), 'notes.txt')
    writeFileSync(out, 'mine')
    expect(refusal(out)).toBe(`${out} is a file, not a folder`)
  })

  it('a folder below a file', () => {
    const file = join(temporaryFolder(), 'notes.txt')
    writeFileSync(file, 'mine')
    expect(refusal(join(file, 'run'))).toContain('cannot be written: ENOTDIR')
  })

  it('the current folder and those that hold it', () => {
    for (const out of ['.', '..', '/', process.cwd()])
      expect(refusal(out)).toContain('is the current folder or holds it')
  })

  it('a folder that became somebody else’s while the run went on', () => {
    const out = join(temporaryFolder(), 'run')
    const folder = openResultFolder(out)
    mkdirSync(out)
    writeFileSync(join(out, 'thesis.doc'), 'years of work')
    expect(() => folder.publish()).toThrow('holds files that hashtrek did not write')
    folder.discard()
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
    expect(readdirSync(out)).toEqual(['thesis.doc'])
  })

  it('what the file system refuses, but no fault of our own', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' })
    const throwing = (error: Error) =>
      writingTo('out/x', async () => {
        throw error
      })
    await expect(throwing(full)).rejects.toThrow(
      new FolderRefused(`out/x cannot be written: ${full.message}`),
    )
    await expect(throwing(new TypeError('a bug'))).rejects.toThrow(TypeError)
  })
})

describe('after a kill', () => {
  it('an old folder comes back when its place stands empty', () => {
    const out = join(temporaryFolder(), 'run')
    finished(`${out}.old-${DEAD}-0123abcd`, 'old')
    const folder = openResultFolder(out)
    expect(contentOf(out)).toBe('old')
    folder.discard()
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
  })

  it('one of two comes back, if two runs were killed at once', () => {
    const out = join(temporaryFolder(), 'run')
    finished(`${out}.old-${DEAD}-00000000`, 'one')
    finished(`${out}.old-${DEAD}-00000001`, 'other')
    openResultFolder(out).discard()
    expect(contentOf(out)).toMatch(/^(one|other)$/)
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
  })

  it('an old folder that was replaced goes, but not what others put into it', () => {
    const out = join(temporaryFolder(), 'run')
    finished(out, 'new')
    const aside = `${out}.old-${DEAD}-0123abcd`
    finished(aside, 'old')
    writeFileSync(join(aside, 'chart.xlsx'), 'mine')
    openResultFolder(out).discard()
    expect(contentOf(out)).toBe('new')
    expect(readFileSync(join(out, 'chart.xlsx'), 'utf8')).toBe('mine')
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
  })

  it('folders go that were being written or removed by nobody who lives', () => {
    const out = join(temporaryFolder(), 'run')
    finished(out, 'whole')
    const left = {
      [`tmp-${DEAD}-00000000`]: ['.hashtrek', 'network.csv'],
      [`tmp-${DEAD}-00000001`]: [],
      [`tmp-${DEAD}-00000002`]: ['manifest.json', 'network.csv'],
      [`tmp-${process.pid}-00000003`]: ['.hashtrek'],
      [`old-${DEAD}-00000004`]: ['.hashtrek', 'regions.csv'],
      [`old-${DEAD}-00000005`]: [],
    }
    for (const [name, files] of Object.entries(left)) {
      mkdirSync(`${out}.${name}`)
      for (const file of files) writeFileSync(join(`${out}.${name}`, file), manifest())
    }
    openResultFolder(out).discard()
    expect(readdirSync(join(out, '..'))).toEqual(['run'])
    expect(contentOf(out)).toBe('whole')
  })

  it('a half removed folder does not come back', () => {
    const out = join(temporaryFolder(), 'run')
    const aside = `${out}.old-${DEAD}-00000000`
    finished(aside, 'half')
    writeFileSync(join(aside, '.hashtrek'), '')
    openResultFolder(out).discard()
    expect(readdirSync(join(out, '..'))).toEqual([])
  })

  it('leaves alone what only looks like ours', () => {
    const base = temporaryFolder()
    const out = join(base, 'run')
    const foreign = [
      'run.old-2021',
      'run.tmp-backup',
      `run.tmp-${DEAD}-0123abcd`,
      `run.old-${DEAD}-0123abcd`,
      'run2',
    ]
    for (const name of foreign) {
      mkdirSync(join(base, name))
      writeFileSync(join(base, name, 'thesis.doc'), 'years of work')
    }
    openResultFolder(out).discard()
    expect(readdirSync(base).sort()).toEqual([...foreign].sort())
  })
})
