/**
 * How far the hash rate fell in the bans and outages of 2021–22, measured from blocks.
 *
 * Each effect compares the mean hash rate of a window with that of a base before it. Sigmas are those of the
 * luck of finding blocks (Poisson) alone. The same outage against several bases shows how far the choice
 * matters.
 *
 * Units: EH/s; %; UTC dates, both ends included.
 * Source: computed from block counts and difficulty (`chainDaily`).
 * Licence: facts of the public chain, free to use.
 */

/** A stretch of days, both ends included. */
export interface WindowMean {
  readonly from: string
  readonly to: string
  /** Mean hash rate that its blocks imply, EH/s. */
  readonly hashrateEh: number
}

/** A window with the error of its mean. */
export interface MeasuredWindow extends WindowMean {
  /** One Poisson sigma of the mean, EH/s. */
  readonly sigmaEh: number
}

/** One measured change of the hash rate. */
export interface MeasuredEffect {
  readonly id: string
  readonly event: string
  readonly base: MeasuredWindow
  readonly during: MeasuredWindow
  /** A later window, for the recovery. */
  readonly after: WindowMean | null
  /** Blocks found in the window of the event. */
  readonly blocks: number
  /** Event against base, %. */
  readonly changePct: number
  /** One sigma of the change, points. */
  readonly changeSigmaPct: number
  readonly source: string
}

const SOURCE = 'block headers of Bitcoin mainnet'

/** In the order of the events. */
export const effects: readonly MeasuredEffect[] = [
  {
    id: 'xinjiang-2021-04-3d',
    event: 'Xinjiang blackout, worst three days',
    base: measured('2021-04-02', '2021-04-15', 168.84, 3.72),
    during: measured('2021-04-16', '2021-04-18', 124.26, 6.97),
    after: { from: '2021-05-06', to: '2021-05-12', hashrateEh: 178.99 },
    blocks: 318,
    changePct: -26.4,
    changeSigmaPct: 4.43,
    source: SOURCE,
  },
  {
    id: 'xinjiang-2021-04-7d',
    event: 'Xinjiang blackout, first seven days',
    base: measured('2021-04-02', '2021-04-15', 168.84, 3.72),
    during: measured('2021-04-16', '2021-04-22', 131.8, 4.7),
    after: { from: '2021-05-06', to: '2021-05-12', hashrateEh: 178.99 },
    blocks: 787,
    changePct: -21.94,
    changeSigmaPct: 3.27,
    source: SOURCE,
  },
  {
    id: 'xinjiang-2021-04-14d',
    event: 'Xinjiang blackout, first fourteen days',
    base: measured('2021-04-02', '2021-04-15', 168.84, 3.72),
    during: measured('2021-04-16', '2021-04-29', 144.69, 3.48),
    after: null,
    blocks: 1728,
    changePct: -14.3,
    changeSigmaPct: 2.8,
    source: SOURCE,
  },
  {
    id: 'ban-trough-week',
    event: 'China ban, week of 27 June against 7–13 May',
    base: measured('2021-05-07', '2021-05-13', 180.67, 5.19),
    during: measured('2021-06-27', '2021-07-03', 86.29, 3.43),
    after: { from: '2021-12-05', to: '2021-12-11', hashrateEh: 180.45 },
    blocks: 637,
    changePct: -52.24,
    changeSigmaPct: 2.34,
    source: SOURCE,
  },
  {
    id: 'ban-sichuan-step',
    event: 'China ban, step of the Sichuan cut',
    base: measured('2021-06-06', '2021-06-19', 130.8, 3.09),
    during: measured('2021-06-21', '2021-07-04', 91.55, 2.5),
    after: null,
    blocks: 1353,
    changePct: -30.01,
    changeSigmaPct: 2.53,
    source: SOURCE,
  },
  {
    id: 'ban-trough-day',
    event: 'China ban, lowest single day',
    base: measured('2021-05-07', '2021-05-13', 180.67, 5.19),
    during: measured('2021-06-27', '2021-06-27', 57.47, 7.55),
    after: null,
    blocks: 58,
    changePct: -68.19,
    changeSigmaPct: 4.28,
    source: SOURCE,
  },
  {
    id: 'kz-internet-day-1',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-05', '2022-01-05', 180.99, 14.78),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 150,
    changePct: 2.82,
    changeSigmaPct: 8.7,
    source: SOURCE,
  },
  {
    id: 'kz-internet-day-2',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-06', '2022-01-06', 176.16, 14.58),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 146,
    changePct: 0.08,
    changeSigmaPct: 8.57,
    source: SOURCE,
  },
  {
    id: 'kz-internet-5-to-7',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-05', '2022-01-07', 175.36, 8.4),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 436,
    changePct: -0.38,
    changeSigmaPct: 5.26,
    source: SOURCE,
  },
  {
    id: 'kz-internet-6-to-8',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-06', '2022-01-08', 173.11, 8.35),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 430,
    changePct: -1.66,
    changeSigmaPct: 5.22,
    source: SOURCE,
  },
  {
    id: 'kz-internet-6-to-10',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-06', '2022-01-10', 172.44, 6.46),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 713,
    changePct: -2.04,
    changeSigmaPct: 4.26,
    source: SOURCE,
  },
  {
    id: 'kz-internet-5-to-10',
    event: 'Kazakhstan internet blackout',
    base: measured('2021-12-22', '2022-01-04', 176.02, 3.89),
    during: measured('2022-01-05', '2022-01-10', 173.86, 5.92),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 863,
    changePct: -1.23,
    changeSigmaPct: 4.01,
    source: SOURCE,
  },
  {
    id: 'kz-internet-6-to-10-base-28d',
    event: 'Kazakhstan internet blackout, base of 28 days',
    base: measured('2021-12-08', '2022-01-04', 174.44, 2.73),
    during: measured('2022-01-06', '2022-01-10', 172.44, 6.46),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 713,
    changePct: -1.15,
    changeSigmaPct: 4.01,
    source: SOURCE,
  },
  {
    id: 'kz-internet-6-to-10-base-7d',
    event: 'Kazakhstan internet blackout, base of 7 days',
    base: measured('2021-12-29', '2022-01-04', 177.54, 5.53),
    during: measured('2022-01-06', '2022-01-10', 172.44, 6.46),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 713,
    changePct: -2.87,
    changeSigmaPct: 4.73,
    source: SOURCE,
  },
  {
    id: 'kz-internet-6-to-10-base-4d',
    event: 'Kazakhstan internet blackout, base of 4 days',
    base: measured('2022-01-01', '2022-01-04', 186.12, 7.49),
    during: measured('2022-01-06', '2022-01-10', 172.44, 6.46),
    after: { from: '2022-01-11', to: '2022-01-17', hashrateEh: 196.79 },
    blocks: 713,
    changePct: -7.35,
    changeSigmaPct: 5.09,
    source: SOURCE,
  },
  {
    id: 'kz-kegoc-7d',
    event: 'Kazakhstan power cut, first seven days',
    base: measured('2022-01-11', '2022-01-23', 192.02, 4.27),
    during: measured('2022-01-24', '2022-01-30', 191.48, 6.02),
    after: { from: '2022-02-07', to: '2022-02-13', hashrateEh: 201.67 },
    blocks: 1012,
    changePct: -0.28,
    changeSigmaPct: 3.84,
    source: SOURCE,
  },
  {
    id: 'kz-kegoc-3d',
    event: 'Kazakhstan power cut, first three days',
    base: measured('2022-01-11', '2022-01-23', 192.02, 4.27),
    during: measured('2022-01-24', '2022-01-26', 190.72, 9.18),
    after: { from: '2022-02-07', to: '2022-02-13', hashrateEh: 201.67 },
    blocks: 432,
    changePct: -0.68,
    changeSigmaPct: 5.26,
    source: SOURCE,
  },
]

function measured(from: string, to: string, hashrateEh: number, sigmaEh: number): MeasuredWindow {
  return { from, to, hashrateEh, sigmaEh }
}
