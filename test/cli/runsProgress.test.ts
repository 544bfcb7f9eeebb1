import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runsProgress } from '../../sim/cli/runsProgress.ts'

/** What is said on stderr, by a clock that only we move. */
describe('the progress of many runs, where no terminal shows it', () => {
  const { isTTY } = process.stderr
  let said: string[] = []
  beforeEach(() => {
    said = []
    vi.useFakeTimers({ toFake: ['performance'] })
    process.stderr.isTTY = false
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
    process.stderr.isTTY = isTTY
  })

  it('is a line every ten seconds: how many, how fast, how long yet', async () => {
    const { onRuns } = await runsProgress('china', 'members', false)
    onRuns!(0, 1000, 0)
    for (let done = 10; done <= 250; done += 10) {
      vi.advanceTimersByTime(1000)
      onRuns!(done, 1000, 0)
    }
    // Ten a second: of a thousand, 900 are left after 10 s and 800 after 20.
    expect(said).toEqual([
      'china: 100 of 1000 members, 10.0 a second, 2 min left\n',
      'china: 200 of 1000 members, 10.0 a second, 80 s left\n',
    ])
  })

  it('does not count as fast what was kept of an earlier run', async () => {
    const { onRuns } = await runsProgress('china', 'members', false)
    onRuns!(900, 1000, 900)
    vi.advanceTimersByTime(10_000)
    onRuns!(920, 1000, 900)
    expect(said).toEqual(['china: 920 of 1000 members, 2.00 a second, 40 s left\n'])
  })

  it('is nothing at the end, nor when it is all over in a moment, nor with --quiet', async () => {
    const { onRuns, stop } = await runsProgress('china', 'members', false)
    onRuns!(0, 10, 0)
    vi.advanceTimersByTime(60_000)
    onRuns!(10, 10, 0)
    stop()
    const quiet = await runsProgress('china', 'members', true)
    expect(quiet.onRuns).toBeUndefined()
    quiet.stop()
    expect(said).toEqual([])
  })
})
