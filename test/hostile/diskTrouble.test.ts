import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderRefused } from '../../sim/io/resultFolder.ts'
import { runIntoFolder } from '../../sim/io/runFolder.ts'
import { letGo, siblingsOf } from '../../sim/io/siblings.ts'
import { minimalYaml } from '../support/minimal.ts'
import { temporaryFolder } from '../support/program.ts'
import { daysIn } from '../support/results.ts'
import { load } from '../scenario/planted.ts'
import { type Done, type Trouble, withDisk } from './failingDisk.ts'

const [OLD, NEW, NEXT] = [2, 3, 4]

function runInto(out: string, days: number): Promise<unknown> {
  const loaded = load(minimalYaml, { set: [`run.days=${days}`] })
  if ('problems' in loaded) throw new Error('the scenario is not valid')
  return runIntoFolder({ loaded, out, argv: ['run'], csv: 'plain', xlsx: false, member: 0, vary: 'both' })
}

/** A folder with results, and a note beside them that somebody wrote. */
async function withOld(): Promise<string> {
  const out = join(temporaryFolder(), 'run')
  await runInto(out, OLD)
  writeFileSync(join(out, 'note.txt'), 'mine')
  return out
}

/** Runs with trouble; gives the error, if it was one that the run could not do without. */
async function inTrouble(out: string, trouble: Trouble): Promise<unknown> {
  try {
    await withDisk(join(out, '..'), trouble, () => runInto(out, NEW))
    return undefined
  } catch (error) {
    return error
  }
}

/** How often there is something that can go wrong: what a run does that replaces a folder. */
async function undisturbed(out: string): Promise<Done> {
  const done = await withDisk(join(out, '..'), undefined, () => runInto(out, NEW))
  expect(done.calls.length).toBeGreaterThan(30)
  return done
}

/** The next run puts right what is left, keeps the note, and leaves nothing beside its folder. */
async function nextRunSucceeds(out: string): Promise<void> {
  await runInto(out, NEXT)
  expect(readdirSync(join(out, '..'))).toEqual(['run'])
  expect(daysIn(out)).toBe(NEXT)
}

const note = (out: string): string => readFileSync(join(out, 'note.txt'), 'utf8')

describe('a call that fails', () => {
  it('whichever it is, leaves the old folder or the new one whole, and nothing else', async () => {
    const { calls } = await undisturbed(await withOld())
    let refusals = 0
    for (let call = 1; call <= calls.length; call += 1) {
      const out = await withOld()
      const error = await inTrouble(out, { kind: 'error', call })
      const what = `${call}: ${calls[call - 1]}`
      expect([what, daysIn(out)]).toEqual([what, error ? OLD : NEW])
      if (error) {
        refusals += 1
        expect(error).toBeInstanceOf(FolderRefused)
        expect((error as Error).message).toMatch(/run cannot be written: EIO: i\/o error, \w+$/)
        expect([what, note(out)]).toEqual([what, 'mine'])
      }
      await nextRunSucceeds(out)
      expect([what, note(out)]).toEqual([what, 'mine'])
    }
    // All but those of tidying up after the new folder stands.
    expect(refusals).toBeGreaterThan(20)
  })
})

describe('a disk that is full', () => {
  it('after however many bytes, leaves the old folder whole and says so', async () => {
    const { bytes } = await undisturbed(await withOld())
    const spread = Array.from({ length: 24 }, (_, i) => Math.floor((bytes * i) / 24))
    for (const room of [0, 1, 100, ...spread, bytes - 1]) {
      const out = await withOld()
      const error = await inTrouble(out, { kind: 'full', bytes: room })
      expect(error).toBeInstanceOf(FolderRefused)
      expect((error as Error).message).toMatch(/run cannot be written: ENOSPC: no space left on device, \w+$/)
      expect([room, daysIn(out), note(out)]).toEqual([room, OLD, 'mine'])
      expect([room, readdirSync(join(out, '..'))]).toEqual([room, ['run']])
      await nextRunSucceeds(out)
    }
  })
})

describe('a process that dies', () => {
  /** The claim of a dead process counts for nothing; this one lives on. */
  const bury = (out: string): void => siblingsOf(out, 'tmp').forEach(letGo)

  it('between any two changes to the disk leaves one whole folder, which the next start puts in its place', async () => {
    const { calls } = await undisturbed(await withOld())
    for (let call = 1; call <= calls.length; call += 1) {
      const out = await withOld()
      await inTrouble(out, { kind: 'death', call })
      bury(out)
      const what = `${call}: ${calls[call - 1]}`
      const places = existsSync(out) ? [out] : siblingsOf(out, 'old')
      expect([what, places.length]).toEqual([what, 1])
      expect([OLD, NEW]).toContain(daysIn(places[0]!))
      await nextRunSucceeds(out)
      expect([what, note(out)]).toEqual([what, 'mine'])
    }
  })

  it('where there was no folder yet leaves none, or a whole one', async () => {
    const first = join(temporaryFolder(), 'run')
    const { calls } = await undisturbed(first)
    for (let call = 1; call <= calls.length; call += 1) {
      const out = join(temporaryFolder(), 'run')
      await inTrouble(out, { kind: 'death', call })
      bury(out)
      if (existsSync(out)) expect(daysIn(out)).toBe(NEW)
      await nextRunSucceeds(out)
    }
  })
})
