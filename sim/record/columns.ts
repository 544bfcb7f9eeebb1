import { type AnyTable, column, type Column, date, instant, integer, number, text } from './column.ts'

/** A table that a run writes. */
export interface Table extends AnyTable {
  readonly name: TableName
}

/** The names of the tables. */
export type TableName =
  | 'network'
  | 'regions'
  | 'countries'
  | 'regions-wide'
  | 'fleets'
  | 'sites'
  | 'moves'
  | 'retargets'
  | 'events'
  | 'blocks'
  | 'summary'

const machines = (state: string, meaning: string): Column =>
  integer(`machines_${state}`, 'machines', `${meaning}, at the end of the day`)

/** What machines are doing at the end of a day: every machine is in exactly one of these. */
const MACHINE_STATES: readonly Column[] = [
  machines('online', 'installed in the open and hashing'),
  machines('unprofitable', 'installed in the open, off because power costs more than it earns'),
  machines('outage', 'installed in the open, off because of an outage'),
  machines('banned', 'switched off by a ban, not yet packing'),
  machines('packing', 'being packed, counted where they were'),
  machines('in_transit', 'on the way, counted where they go'),
  machines('queued', 'waiting for a rack'),
  machines('covert', 'installed and hidden from a ban, whether hashing or not'),
  machines('retired', 'scrapped or sold for parts, since the start'),
]

/** The tables that a run writes, with every column: headers, the dictionary and the data package are walks over it. */
export const TABLES: readonly Table[] = [
  {
    name: 'network',
    about: 'The whole network.',
    row: 'a day',
    key: ['date'],
    columns: [
      date,
      number('price_usd', 'USD/BTC', 2, 'price of a bitcoin on that day'),
      number('hashrate_eh_s', 'EH/s', 6, 'true hash rate, mean of the day'),
      number(
        'hashrate_est_1d_eh_s',
        'EH/s',
        6,
        "what an observer would estimate from the day's blocks and difficulty",
      ),
      number('hashrate_est_7d_eh_s', 'EH/s', 6, 'the same from the last 7 days; fewer at the start'),
      number(
        'hashrate_est_7d_sigma_eh_s',
        'EH/s',
        6,
        'its standard error from the luck of finding blocks (Poisson)',
      ),
      number('difficulty', '1', 3, 'difficulty at the end of the day'),
      number('blocks', 'blocks', 4, 'blocks found (a whole number unless luck is none)'),
      integer('height', 'blocks', 'height of the last block of the day'),
      number(
        'blocks_late',
        'blocks',
        4,
        'blocks missing since the start against one every ten minutes (negative: ahead)',
      ),
      number('subsidy_btc', 'BTC', 8, 'new coins of the day'),
      number('coins_late_btc', 'BTC', 8, 'new coins of the blocks that are late (negative: ahead)'),
      number('fees_btc', 'BTC', 8, 'transaction fees of the day'),
      number('revenue_usd', 'USD', 2, 'subsidy and fees of the day at its price'),
      number(
        'hashprice_usd_ph_day',
        'USD/PH/day',
        4,
        'expected revenue of 1 PH/s a day at the difficulty of the end of the day',
      ),
      number('power_mw', 'MW', 3, 'mean power at the wall, overhead included'),
      number('energy_mwh', 'MWh', 3, 'energy of the day'),
      number('co2_t', 't', 3, "CO2 of the day, by the regions' grids"),
      number('hhi_region', '1', 6, 'Herfindahl–Hirschman index of the shares of the regions: 1 = all in one'),
      integer(
        'nakamoto_region',
        'regions',
        'fewest regions that together hold more than half of the hash rate',
      ),
      number('hhi_country', '1', 6, 'the index of the shares of the countries'),
      integer(
        'nakamoto_country',
        'countries',
        'fewest countries that together hold more than half of the hash rate',
      ),
      number(
        'hhi_owner',
        '1',
        6,
        'the index of the shares of the named owners; the background counts as many small ones, of no weight',
      ),
      integer(
        'nakamoto_owner',
        'owners',
        'fewest named owners that together hold more than half; empty where all of them do not',
      ),
      ...MACHINE_STATES,
    ],
  },
  {
    name: 'regions',
    about: 'Each region.',
    row: 'a day and region',
    key: ['date', 'region'],
    columns: [
      date,
      text('region', 'id of the region'),
      text('country', 'its country'),
      number('hashrate_eh_s', 'EH/s', 6, 'true hash rate, mean of the day'),
      number('share_pct', '%', 4, "share of the network's hash rate"),
      number('capacity_mw', 'MW', 3, 'racks at the end of the day, contracts included, at the wall'),
      number('used_mw', 'MW', 3, 'racks taken by installed machines, at the wall'),
      number('availability_pct', '%', 3, 'mean share of the installed hash rate that no outage stopped'),
      number('tariff_usd_kwh', 'USD/kWh', 5, 'price of electricity, taxes included'),
      number('tax_usd_kwh', 'USD/kWh', 5, 'of it, tax'),
      number('revenue_usd', 'USD', 2, "share of the network's revenue by hash rate"),
      ...MACHINE_STATES,
    ],
  },
  {
    name: 'countries',
    about: 'Shares by country: where machines are, and where a sample by IP address would put them.',
    row: 'a day and country',
    key: ['date', 'country'],
    columns: [
      date,
      text('country', 'country; a place without machines may be reported'),
      number('share_pct', '%', 4, 'true share of the hash rate, mean of the day'),
      number('reported_share_pct', '%', 4, 'share that the reporting map shows'),
    ],
  },
  {
    name: 'regions-wide',
    about: 'Hash rate by region, one column each, for looking and charting.',
    row: 'a day',
    key: ['date'],
    columns: [date],
    wide: {
      kind: 'number',
      unit: 'EH/s',
      meaning: 'true hash rate of that region, mean of the day',
      decimals: 6,
    },
  },
  {
    name: 'fleets',
    about: 'Each named fleet.',
    row: 'a day and named fleet',
    key: ['date', 'fleet'],
    columns: [
      date,
      text('fleet', 'id of the fleet'),
      text('owner', 'its owner'),
      number('hashrate_eh_s', 'EH/s', 6, 'true hash rate, mean of the day'),
      integer('machines_online', 'machines', 'hashing at the end of the day, in the open or hidden'),
      integer('machines_off', 'machines', 'standing still: unprofitable, in an outage, or banned'),
      integer('machines_moving', 'machines', 'being packed or on the way'),
      integer('machines_queued', 'machines', 'waiting for a rack'),
      number('revenue_usd', 'USD', 2, "its share of the network's revenue by hash rate"),
      number('power_cost_usd', 'USD', 2, 'electricity of the day'),
      number('moving_cost_usd', 'USD', 2, 'freight and duty of what departed that day'),
      number('lost_usd', 'USD', 2, 'revenue missed against all its machines being online all day'),
      number('sales_usd', 'USD', 2, 'earned by machines sold that day, less what was paid for bought ones'),
      number(
        'break_even_outage_days',
        'd',
        3,
        'length of a whole outage from which on leaving costs less than staying; empty if it has nowhere to go or earns nothing',
      ),
    ],
  },
  {
    name: 'sites',
    about: 'Each site with owners or a cost. Everybody’s machines there count, whoever owns them.',
    row: 'a day and such a site',
    key: ['date', 'site'],
    columns: [
      date,
      text('site', 'region/site'),
      text('region', 'id of its region'),
      number('hashrate_eh_s', 'EH/s', 6, 'true hash rate, mean of the day'),
      integer('machines_online', 'machines', 'hashing at the end of the day, in the open or hidden'),
      number('capacity_mw', 'MW', 3, 'racks at the end of the day, contracts included, at the wall'),
      number('used_mw', 'MW', 3, 'racks taken by installed machines, at the wall'),
      number('revenue_usd', 'USD', 2, "share of the network's revenue by hash rate"),
      number('power_cost_usd', 'USD', 2, 'electricity of the day'),
      number('margin_usd', 'USD', 2, 'revenue less electricity'),
      number('margin_total_usd', 'USD', 2, 'the same since the start'),
      number('cost_usd', 'USD', 2, 'capital cost spent so far; empty where none is told'),
      number('paid_back_pct', '%', 4, 'margin since the start in that cost; empty before any is spent'),
    ],
  },
  {
    name: 'moves',
    about: 'Each shipment, in the order of departure from the racks.',
    row: 'a shipment',
    key: [],
    columns: [
      text('fleet', 'id of the fleet'),
      text('from_region', 'region of departure'),
      text('to_region', 'region of arrival'),
      text('mode', 'how it travels'),
      text('model', 'machine model'),
      integer('machines', 'machines', 'how many'),
      number('hashrate_ph_s', 'PH/s', 6, 'their nameplate hash rate'),
      instant(
        'powered_off_at',
        'when they were switched off; if a ban did that bit by bit and an order moves them later, the mean instant',
      ),
      instant('departed_at', 'when packing was done and they left; empty if not within the run'),
      instant('arrived_at', 'when they arrived; empty if not within the run'),
      instant('energised_at', 'when the last of them was switched on; empty if not within the run'),
      number('freight_usd', 'USD', 2, 'freight'),
      number('duty_usd', 'USD', 2, 'duty'),
      number(
        'downtime_machine_days',
        'machine-days',
        3,
        'machine-days from power off to power on, or to the end of the run',
      ),
      text('sold_by', 'fleet that sold them to the one that they now belong to; empty if they were not sold'),
    ],
  },
  {
    name: 'retargets',
    about: 'Each change of difficulty.',
    row: 'a retarget',
    key: ['height'],
    columns: [
      integer('height', 'blocks', 'height of the first block under the new difficulty'),
      instant('at', 'time of the last block under the old one'),
      integer(
        'timespan_s',
        's',
        'from the first to the last block of the epoch; empty if difficulty is given',
      ),
      text('old_nbits', 'compact target before'),
      text('new_nbits', 'compact target after'),
      number('old_difficulty', '1', 3, 'difficulty before'),
      number('new_difficulty', '1', 3, 'difficulty after'),
      number('change_pct', '%', 4, 'change of difficulty'),
      column(
        'clamped',
        'boolean',
        '',
        'whether the timespan was cut to a quarter or four times of two weeks',
        0,
      ),
    ],
  },
  {
    name: 'events',
    about: 'What happened, in order of time.',
    row: 'a happening',
    key: [],
    columns: [
      instant('at', 'when'),
      text('id', 'id in the scenario file'),
      text('kind', 'what kind of happening'),
      text('what', 'what happened'),
      text('region', 'regions concerned, separated by spaces'),
      number('effect_eh_s', 'EH/s', 6, "change of the network's true hash rate at that instant"),
    ],
  },
  {
    name: 'blocks',
    about: 'Each block, if the scenario says blocks: true.',
    row: 'a block',
    key: ['height'],
    columns: [
      integer('height', 'blocks', 'height'),
      instant('at', 'header time'),
      number('interval_s', 's', 3, 'time since the block before, not rounded to whole seconds'),
      number('difficulty', '1', 3, 'its difficulty'),
    ],
  },
  {
    name: 'summary',
    about: 'The answers: one number a row.',
    row: 'a metric and scope',
    key: ['metric', 'scope'],
    columns: [
      text('metric', 'id of the metric; sim/record/metrics.ts lists them all'),
      text('scope', 'network, a region, a fleet, a site, a stake in one, or a claim'),
      column('value', 'text', '', 'number, or date where the unit is date', 6),
      text('unit', 'unit of the value'),
    ],
  },
]

export const tableNamed = (name: TableName): Table => TABLES.find((table) => table.name === name)!
