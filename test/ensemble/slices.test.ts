import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EnsembleRequest, prepareEnsemble } from '../../sim/io/many/ensembleFolder.ts'
import { mergeIntoFolder, readSlices } from '../../sim/io/many/mergeFolder.ts'
import { plainJson, sliceIntoFolder } from '../../sim/io/many/sliceFolder.ts'
import { FolderRefused } from '../../sim/io/resultFolder.ts'
import { asked, BATCH, bytesIn, drivingHere, playHere } from '../support/manyRuns.ts'
import { temporaryFolder } from '../support/program.ts'

const MEMBERS = 4 * BATCH + 5
const request = asked({ members: MEMBERS, days: 6 })

/** Plays all slices, each into a folder of its own; answers their folders. */
async function slices(of: number, wanted: EnsembleRequest = request): Promise<string[]> {
  const base = temporaryFolder()
  const folders = Array.from({ length: of }, (_, i) => join(base, `slice-${i + 1}`))
  for (const [i, out] of folders.entries())
    await sliceIntoFolder(prepareEnsemble(wanted), drivingHere(out), { index: i + 1, of })
  expect(readdirSync(base)).toEqual(folders.map((_, i) => `slice-${i + 1}`))
  return folders
}

/** Merges as another process would: from nothing but the folders. */
async function merged(folders: readonly string[]): Promise<Record<string, string>> {
  const found = readSlices(folders)
  const out = join(temporaryFolder(), 'merged')
  await mergeIntoFolder(found, prepareEnsemble(found[0]!.request as EnsembleRequest), drivingHere(out))
  return bytesIn(out)
}

async function whole(wanted: EnsembleRequest = request): Promise<Record<string, string>> {
  const out = join(temporaryFolder(), 'whole')
  await playHere(out, wanted)
  return bytesIn(out)
}

describe('slices', () => {
  it.each([1, 2, 3, 5, 7])('%i of them, merged in any order, are the whole byte by byte', async (of) => {
    const folders = await slices(of)
    const before = folders.map(bytesIn)
    expect(await merged(folders.toReversed())).toEqual(await whole())
    expect(folders.map(bytesIn)).toEqual(before)
  })

  it('share the runs: none twice, none left out, and about as many each', async () => {
    const folders = await slices(3)
    const firsts = folders.map((folder) => readdirSync(folder).filter((name) => name.endsWith('.bin')))
    expect(firsts.map(({ length }) => length)).toEqual([2, 2, 1])
    expect(firsts.flat().toSorted()).toEqual([
      'batch-00000000-64.bin',
      'batch-00000064-64.bin',
      'batch-00000128-64.bin',
      'batch-00000192-64.bin',
      'batch-00000256-5.bin',
    ])
  })

  it('come whole out of an interruption', async () => {
    const folders = await slices(2)
    const enough = new Error('enough')
    const again = `${folders[0]!}-again`
    const onRuns = (done: number): void => {
      if (done > BATCH) throw enough
    }
    const driving = { workers: 1, onRuns }
    const slice = { index: 1, of: 2 }
    const prepared = prepareEnsemble(request)
    await expect(sliceIntoFolder(prepared, drivingHere(again, driving), slice)).rejects.toBe(enough)
    await sliceIntoFolder(prepared, drivingHere(again, { resume: true }), slice)
    expect(bytesIn(again)).toEqual(bytesIn(folders[0]!))
  })

  it('that went on with more members than they need are merged all the same', async () => {
    const fewer = asked({ members: MEMBERS - 20, days: 6 })
    const folders = await slices(2, fewer)
    const enough = new Error('enough')
    const onRuns = (done: number, of: number): void => {
      if (done === of) throw enough
    }
    const out = `${folders[0]!}-again`
    const all = drivingHere(out, { onRuns })
    await expect(sliceIntoFolder(prepareEnsemble(request), all, { index: 1, of: 2 })).rejects.toBe(enough)
    const resumed = drivingHere(out, { resume: true })
    await sliceIntoFolder(prepareEnsemble(fewer), resumed, { index: 1, of: 2 })
    expect(await merged([out, folders[1]!])).toEqual(await whole(fewer))
  })
})

describe('slices that cannot be merged', () => {
  const refusal = async (folders: readonly string[]): Promise<string> => {
    try {
      await merged(folders)
    } catch (error) {
      expect(error).toBeInstanceOf(FolderRefused)
      return (error as Error).message
    }
    return 'not refused'
  }

  it('since one is missing, or several, or one is there twice', async () => {
    const [a, b, c] = (await slices(3)) as [string, string, string]
    expect(await refusal([a, c])).toBe('slice 2 of 3 is missing: name its folder too')
    expect(await refusal([c])).toBe('slices 1, 2 of 3 are missing: name their folders too')
    expect(await refusal([a, b, b, c])).toBe(`${b} and ${b} are both slice 2 of 3: give one`)
  })

  it.each([
    [
      'seed',
      asked({ members: MEMBERS, days: 6, set: ['run.seed=other'] }),
      /another scenario \(\w+, now \w+\)$/,
    ],
    ['--vary', asked({ members: MEMBERS, days: 6, vary: 'luck' }), /another --vary \(both, now luck\)$/],
    ['number of members', asked({ members: 300, days: 6 }), /another number of runs \(261, now 300\)$/],
  ])('since one is of another %s', async (_what, other, why) => {
    const [[a], [, b]] = [await slices(2), await slices(2, other)]
    const said = await refusal([a!, b!])
    expect(said).toMatch(why)
    expect(said).toContain(`${b} does not belong to ${a}: it was made with`)
  })

  it('since they were cut otherwise', async () => {
    const [[a], [, , c]] = [await slices(2), await slices(3)]
    expect(await refusal([a!, c!])).toMatch(/made with another number of slices \(2, now 3\)$/)
  })

  /** What is said when something is done to the second of two slices. */
  async function spoilt(spoil: (folder: string) => void): Promise<[said: string, folder: string]> {
    const [a, b] = (await slices(2)) as [string, string]
    spoil(b)
    return [await refusal([a, b]), b]
  }

  it('since a batch is damaged, lacking, or another one', async () => {
    const batch = 'batch-00000064-64.bin'
    const [cut, inCut] = await spoilt((folder) => {
      const bytes = readFileSync(join(folder, batch))
      rmSync(join(folder, batch))
      writeFileSync(join(folder, batch), bytes.subarray(8))
    })
    expect(cut).toBe(`${join(inCut, batch)} is damaged: make that slice again`)
    const [lacking, inLacking] = await spoilt((folder) => rmSync(join(folder, batch)))
    expect(lacking).toBe(`${inLacking} lacks ${batch}: make that slice again`)
    const [swapped, inSwapped] = await spoilt((folder) => {
      rmSync(join(folder, batch))
      cpSync(join(folder, 'batch-00000192-64.bin'), join(folder, batch))
    })
    expect(swapped).toBe(`${join(inSwapped, batch)} is damaged: make that slice again`)
  })

  it('since what they say of themselves is damaged', async () => {
    const [changed, inChanged] = await spoilt((folder) => appendFileSync(join(folder, 'slice.json'), ' '))
    expect(changed).toBe(`${join(inChanged, 'slice.json')} is damaged: make that slice again`)
    const [cut, inCut] = await spoilt((folder) => writeFileSync(join(folder, 'manifest.json'), '{"pro'))
    expect(cut).toBe(`${join(inCut, 'manifest.json')} is damaged: make that slice again`)
    const [nothing, inNothing] = await spoilt((folder) =>
      writeFileSync(join(folder, 'manifest.json'), 'null'),
    )
    expect(nothing).toBe(`${inNothing} has a manifest.json that hashtrek did not write`)
  })

  it('since a folder holds no slice', async () => {
    const [a] = await slices(2)
    const results = join(temporaryFolder(), 'results')
    await playHere(results, asked({ members: 3, days: 6 }))
    expect(await refusal([a!, results])).toBe(
      `${results} holds the results of ensemble, not a slice that --shard made`,
    )
    const empty = join(temporaryFolder(), 'empty')
    expect(await refusal([a!, empty])).toMatch(/empty is no slice that --shard made: ENOENT/)
    mkdirSync(empty)
    expect(await refusal([a!, empty])).toMatch(/empty is no slice that --shard made: ENOENT/)
  })

  it('since another hashtrek made them', async () => {
    const folders = await slices(1)
    const found = readSlices(folders).map((slice) => ({
      ...slice,
      identity: { ...slice.identity, version: '0.0.9' },
    }))
    const out = join(temporaryFolder(), 'merged')
    await expect(mergeIntoFolder(found, prepareEnsemble(request), drivingHere(out))).rejects.toThrow(
      /slice-1 was made with another version \(0\.0\.9, now .*\): merge with the hashtrek that made it$/,
    )
  })
})

describe('what a slice brings along', () => {
  it('comes back as it was, or is refused', () => {
    expect(JSON.parse(plainJson(request))).toEqual(request)
    expect(() => plainJson({ a: [Infinity] })).toThrow('0 is Infinity, which JSON does not keep')
    expect(() => plainJson({ when: new Map([[1, 2]]) })).toThrow(
      'when is [object Map], which JSON does not keep',
    )
  })
})
