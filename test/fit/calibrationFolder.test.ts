import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memberIn, parametersOf } from '../../sim/ensemble/index.ts'
import { type CalibrationRequest, prepareCalibration } from '../../sim/io/many/calibrationFolder.ts'
import { type DrivingFit, fitIntoFolder } from '../../sim/io/many/fitting.ts'
import { originOf } from '../../sim/io/many/origin.ts'
import { evaluationsAt } from '../../sim/io/many/tasks.ts'
import type { StartEvaluators } from '../../sim/io/many/workers.ts'
import { FolderRefused } from '../../sim/io/resultFolder.ts'
import { observedChain } from '../../sim/score/index.ts'
import { load } from '../scenario/planted.ts'
import { minimalYaml } from '../support/minimal.ts'
import { temporaryFolder } from '../support/program.ts'

/** What threads do, without them. */
const hereEvaluators: StartEvaluators = (job) => ({
  evaluate: (points) => Promise.resolve().then(() => evaluationsAt(job, points)),
  close: () => Promise.resolve(),
})

const PRIORS = `
parameters:
  at-start: { about: what ran on the first day, normal: { mean: 150 EH/s, sd: 15 EH/s }, source: the press }
  blackout: { uniform: { from: 10 %, to: 90 % }, known_at: 2021-07-05 }
`
const SCENARIO = `${minimalYaml.replace('hash_rate: 140 EH/s', 'hash_rate: { parameter: at-start }').replace('length: 36 h', 'length: 36 h, level: { parameter: blackout }')}`
/** Days in which nothing happens but the blackout. */
const WINDOW = { from: '2021-06-01', until: '2021-06-09', knownBy: undefined, against: undefined }

function asked(effort: { evaluations?: number; samples?: number } = {}): CalibrationRequest {
  const loaded = load(`${SCENARIO}imports: [priors.yaml]\n`, { files: { 'priors.yaml': PRIORS } })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const { scenario } = loaded
  const chain = observedChain()
  const days = chain.days.filter(({ date }) => date >= WINDOW.from && date <= WINDOW.until)
  const unknowns = parametersOf(scenario)
  const cut = { ...scenario, run: { ...scenario.run, days: days.length } }
  return {
    name: 'minimal',
    question: undefined,
    origin: originOf(loaded),
    job: { kind: 'fit', scenario: cut, unknowns, lucks: 1, observed: { ...chain, days }, shares: [] },
    effort: { dimensions: 2, days: days.length, evaluations: 30, samples: 64, seed: 'x', ...effort },
    window: WINDOW,
    csv: 'plain',
    command: ['calibrate', 'minimal.yaml'],
  }
}

const place = (): string => join(temporaryFolder(), 'fit')

const fitted = (out: string, driving: Partial<DrivingFit> = {}, request = asked()) =>
  fitIntoFolder(prepareCalibration(request), {
    out,
    workers: 2,
    startEvaluators: hereEvaluators,
    resume: false,
    ...driving,
  })

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

class Enough extends Error {}

/** Ends the work once so many runs are done. */
async function interrupted(out: string, runs: number): Promise<void> {
  const onRuns = (done: number): void => {
    if (done >= runs) throw new Enough()
  }
  await expect(fitted(out, { onRuns })).rejects.toThrow(Enough)
}

describe('a fit that was interrupted', () => {
  it.each([12, 30, 50, 80])('after %d runs goes on to the same bytes', async (runs) => {
    const [whole, again] = [place(), place()]
    await fitted(whole)
    await interrupted(again, runs)
    expect(existsSync(again)).toBe(false)
    const kept: number[] = []
    await fitted(again, { resume: true, onRuns: (_done, _of, there) => kept.push(there) })
    expect(bytesIn(again)).toEqual(bytesIn(whole))
    expect(Math.max(...kept)).toBeGreaterThanOrEqual(runs)
    expect(existsSync(`${again}.part`)).toBe(false)
  })

  it('plays again what is damaged of it', async () => {
    const [whole, again] = [place(), place()]
    await fitted(whole)
    await interrupted(again, 50)
    const [first] = readdirSync(`${again}.part`)
      .filter((name) => name.endsWith('.bin'))
      .toSorted()
    const file = join(`${again}.part`, first!)
    const bytes = readFileSync(file)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(file, bytes)
    await fitted(again, { resume: true })
    expect(bytesIn(again)).toEqual(bytesIn(whole))
  })

  it('is not gone on with unasked, nor with another search', async () => {
    const out = place()
    await interrupted(out, 50)
    await expect(fitted(out)).rejects.toThrow(/holds \d+ finished batches .*: add --resume/)
    const other = fitted(out, { resume: true }, asked({ evaluations: 60 }))
    await expect(other).rejects.toThrow(FolderRefused)
  })

  it('may walk further than was asked for at first', async () => {
    const [whole, again] = [place(), place()]
    await fitted(whole, {}, asked({ samples: 128 }))
    await interrupted(again, 70)
    await fitted(again, { resume: true }, asked({ samples: 128 }))
    expect(bytesIn(again)).toEqual(bytesIn(whole))
  })
})

describe('the folder of a fit', () => {
  it('does not hang on how many threads there are', async () => {
    const [one, three] = [place(), place()]
    await fitted(one, { workers: 1 })
    await fitted(three, { workers: 3 })
    expect(bytesIn(three)).toEqual(bytesIn(one))
  })

  it('holds a part that puts laws in the place of priors, and says where they come from', async () => {
    const out = place()
    const { findings } = await fitted(out)
    const files = {
      'priors.yaml': PRIORS,
      'calibrated.yaml': readFileSync(join(out, 'calibrated.yaml'), 'utf8'),
    }
    const loaded = load(`${SCENARIO}imports: [priors.yaml, calibrated.yaml]\n`, { files })
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
    const [start, blackout] = parametersOf(loaded.scenario)
    const [foundStart] = findings.parameters
    expect(start!.distribution.law).toMatchObject({ kind: 'normal' })
    const { mean, sd } = start!.distribution.law as { mean: number; sd: number }
    expect(mean / foundStart!.mean).toBeCloseTo(1, 4)
    expect(sd / foundStart!.sd).toBeCloseTo(1, 4)
    expect(start!.distribution.source).toBe(
      'fitted to the blocks of 2021-06-01 to 2021-06-09; prior: the press',
    )
    expect(start!.distribution.knownAt).toBe(Date.parse('2021-06-09') / 1000)
    expect(blackout!.distribution.law).toMatchObject({ kind: 'beta', from: 0.1, to: 0.9 })
    // What its prior rests on was known later than the last day of the fit.
    expect(blackout!.distribution.knownAt).toBe(Date.parse('2021-07-05') / 1000)
    expect(loaded.resolved['parameters']).toMatchObject({
      'at-start': { about: 'what ran on the first day' },
    })
    expect(loaded.scenario.calibration).toMatchObject({
      fitted: ['parameters.at-start', 'parameters.blackout'],
      until: Date.parse('2021-06-09') / 1000,
      correlations: [[expect.closeTo(findings.correlations[1]![0]!, 4)]],
    })
    // Of 64 runs by 16 walkers a third is left out.
    expect(files['calibrated.yaml']).toMatch(
      /# The walk is worth \d+ independent draws\. It is [0-3]\.\d autocorrelation times long, where 50 would do: /,
    )
    const value = memberIn(loaded.scenario, 1, 'both').choose!(start!.path, start!.distribution)
    expect(Math.abs(value - mean) / sd).toBeLessThan(6)
  })

  it('knows of the hash rate what nine days of blocks say, and nothing of what comes later', async () => {
    // Blocks N at expected e·h are Poisson: given N, h is Gamma with mean ΣN/Σe and that over √ΣN as sd; the prior, a
    // tenth wide, is normal and hardly counts.
    const request = asked({ evaluations: 200, samples: 3200 })
    const { findings } = await fitted(place(), {}, request)
    const [start, blackout] = findings.parameters
    const { observed } = request.job
    const blocks = observed.days.reduce((sum, day) => sum + day.blocks, 0)
    const likely = { mean: blocks / expectedPerEh(observed), sd: 0 }
    likely.sd = likely.mean / Math.sqrt(blocks)
    const weight = likely.sd ** -2 / (likely.sd ** -2 + 15 ** -2)
    const mean = weight * likely.mean + (1 - weight) * 150
    const sd = Math.sqrt(1 / (likely.sd ** -2 + 15 ** -2))
    expect((start!.mean / 1e9 - mean) / sd).toBeCloseTo(0, 0.4)
    expect(start!.sd / 1e9 / sd).toBeCloseTo(1, 0.5)
    expect(blackout!.verdicts).toEqual([{ kind: 'says nothing' }])
  })
})

/** Blocks that one EH/s finds over the days, by the difficulty of each stretch: H·τ / (D·2³²). */
const expectedPerEh = ({ days }: CalibrationRequest['job']['observed']): number =>
  days
    .flatMap(({ spans }) =>
      spans.map(({ until, difficulty }, s) => (until - (spans[s - 1]?.until ?? 0)) / difficulty),
    )
    .reduce((sum, each) => sum + (each * 1e18) / 2 ** 32, 0)
