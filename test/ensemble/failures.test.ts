import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { numbersOf } from '../../sim/ensemble/numbers.ts'
import { type EnsembleJob, memberOf, playBatch, VARY } from '../../sim/ensemble/index.ts'
import type { EnsembleRequest } from '../../sim/io/many/ensembleFolder.ts'
import { type StartWorkers, ThreadDied } from '../../sim/io/many/workers.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { asked, BATCH, hereWorkers, playHere, rowsOf } from '../support/manyRuns.ts'
import { temporaryFolder } from '../support/program.ts'

const MEMBERS = BATCH + 30
const HAZARD =
  'hazards.storm={ kind: power_outage, where: [east], rate: 6/year, length: 2 d, level: 0 %, restart: 1 h }'

/** Workers whose scenario is broken where a storm is planned: the members fail that one strikes. */
const withBrokenStorms: StartWorkers = (given, threads) => {
  const ensemble = given.job as EnsembleJob
  const { scenario } = ensemble
  const storm = {
    ...scenario.hazards.storm!,
    restart: { law: null },
  } as unknown as Scenario['hazards'][string]
  const job = { ...ensemble, scenario: { ...scenario, hazards: { storm } } }
  return hereWorkers({ ...given, job, mark: `${given.mark} broken` }, threads)
}

const stormy = (members: number, rate = '6/year'): EnsembleRequest =>
  asked({ members, set: [HAZARD.replace('6/year', rate)] })

const playBroken = (out: string, request: EnsembleRequest) =>
  playHere(out, request, { startWorkers: withBrokenStorms })

const place = (): string => join(temporaryFolder(), 'many')

describe('members that fail', () => {
  it('are named with seed, reason and a command; the others are as if these had never been', async () => {
    const request = stormy(MEMBERS)
    const struck = struckIn(request.job.scenario)
    expect(struck.length).toBeGreaterThan(3)
    expect(struck.length).toBeLessThan(MEMBERS / 2)
    const out = place()
    const { failed } = await playBroken(out, request)
    expect(failed).toBe(struck.length)
    const failures = rowsOf(out, 'failures.csv')
    expect(failures.map(([member]) => Number(member))).toEqual(struck)
    for (const [member, seed, message, command] of failures) {
      expect([seed, command]).toEqual(['minimal', `hashtrek run minimal.yaml --member ${member}`])
      expect(message).toMatch(/null/)
    }
    const calm = place()
    await playHere(calm, asked({ members: MEMBERS }))
    const survivors = rowsOf(calm, 'members.csv').filter(([member]) => !struck.includes(Number(member)))
    expect(rowsOf(out, 'members.csv')).toEqual(survivors)
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))).toMatchObject({ failed })
  })

  /** The members that a storm strikes: those that are not as without it, run by run, where it is not broken. */
  function struckIn({ run }: Scenario): number[] {
    const [calm, storm] = [asked({ members: 1 }), stormy(1)]
    const numbers = ({ job }: EnsembleRequest, member: number) =>
      numbersOf(job.scenario, memberOf(run.seed, member, 'both'), ['network']).daily
    return Array.from({ length: MEMBERS }, (_, i) => i + 1).filter(
      (member) =>
        !Buffer.from(numbers(calm, member).buffer).equals(Buffer.from(numbers(storm, member).buffer)),
    )
  }

  it('all of them: there is nothing to sum up, and every table says so', async () => {
    const out = place()
    const { failed } = await playBroken(out, stormy(10, '300/year'))
    expect(failed).toBe(10)
    expect(rowsOf(out, 'failures.csv').length).toBe(10)
    expect(readFileSync(join(out, 'members.csv'), 'utf8').trim().split('\n').length).toBe(1)
    expect(readFileSync(join(out, 'retargets.csv'), 'utf8').trim().split('\n').length).toBe(1)
    for (const row of rowsOf(out, 'quantiles.csv')) expect(row.slice(-6)).toEqual(['', '', '', '', '', ''])
  })

  it('are given a command that a shell reads as it was typed', async () => {
    const out = place()
    const request = stormy(1, '300/year')
    const command = [
      'ensemble',
      'my $cenario.yaml',
      '--members',
      '1',
      '--set',
      `run.seed="it's 7"`,
      '--csv',
      'excel',
    ]
    await playBroken(out, { ...request, command: [...command] })
    const line = readFileSync(join(out, 'failures.csv'), 'utf8')
    // The last cell, quoted as CSV.
    const cell = /(?:,"((?:[^"]|"")*)"|,([^",]*))\n$/.exec(line)!
    const typed = (cell[1] ?? cell[2])!.replaceAll('""', '"')
    const { stdout } = spawnSync('sh', ['-c', `hashtrek() { printf '%s\\n' "$@"; }; ${typed}`], {
      encoding: 'utf8',
    })
    expect(stdout.trimEnd().split('\n')).toEqual([
      'run',
      'my $cenario.yaml',
      '--set',
      `run.seed="it's 7"`,
      '--member',
      '1',
    ])
  })
})

describe('a lack of memory', () => {
  it.each([() => new Float64Array(2 ** 53), () => new ArrayBuffer(2 ** 52)])(
    'is no failure of a member',
    (take) => {
      const player = (): never => {
        take()
        throw new Error('there was enough')
      }
      expect(() => playBatch(player, 0, 1, { daily: 1, answers: 1 })).toThrow(RangeError)
    },
  )

  it('in which a thread dies ends the ensemble, and keeps what is done', async () => {
    const out = place()
    const request = asked({ members: 4 * BATCH })
    const kept: unknown[] = []
    const startWorkers: typeof hereWorkers = (...given) => {
      const workers = hereWorkers(...given)
      const play = (first: number, runs: number) =>
        first < 2 * BATCH ? workers.play(first, runs) : Promise.reject(new ThreadDied('no memory'))
      return { ...workers, play }
    }
    const onKept = (...said: readonly unknown[]): void => void kept.push(said)
    await expect(playHere(out, request, { startWorkers, onKept })).rejects.toThrow(ThreadDied)
    expect(kept).toEqual([[2 * BATCH, 4 * BATCH, `${out}.part`]])
    expect(readdirSync(join(out, '..'))).toEqual(['many.part'])
    let there = 0
    await playHere(out, request, { resume: true, onRuns: (_done, _of, found) => (there = found) })
    expect(there).toBe(2 * BATCH)
  })
})

describe('member i', () => {
  it.each(VARY)('is the same in every ensemble that contains it, where %s vary', async (vary) => {
    const [ten, hundred] = [place(), place()]
    await playHere(ten, asked({ members: 10, vary }))
    await playHere(hundred, asked({ members: 100, vary }))
    expect(rowsOf(hundred, 'members.csv').slice(0, 10)).toEqual(rowsOf(ten, 'members.csv'))
  })
})
