/** A run with all that spreadsheets stumble over: every table has rows, and texts are as bad as the schema lets them be. */
export const awkwardYaml = `format: 1
name: awkward
question: '=HYPERLINK("http://example.org"; "What does a sheet make of this?")'
notes: 'Asked by "José", who writes 1,5; and -3'
run: { start: 2021-06-01, days: 45, seed: '=1+1', blocks: true }
chain: { height: 685851, nbits: "0x170e1ef1", epoch_first_block: 2021-05-29T19:00Z }
price: { series: { 2021-06-01: 37000.25 USD, 2021-07-01: 33000.5 USD } }
fees: 0.5 BTC
machines:
  s9: { name: Antminer S9, hash_rate: 13.5 TH/s, power: 1323 W }
  s19: { name: Antminer S19, hash_rate: 95 TH/s, power: 3250 W, price: 9000 USD }
regions:
  formula: { country: '=cmd()', tariff: 0.04 USD/kWh }
  plus: { country: '+49 30; "Köln", Straße', tariff: 0.05 USD/kWh }
  minus: { country: '-5 of it', tariff: 0.05 USD/kWh }
  at: { country: '@SUM(A1:A9)', tariff: 0.05 USD/kWh }
  kazakh: { country: 'Қазақстан', tariff: 0.05 USD/kWh, sites: { main: { capacity: 9000 MW, build_out: 100 MW/month, owners: { '=Acme; "Söhne"': 80 % }, cost: 1.5 million USD } } }
  chinese: { country: '中国，数字 🚚', tariff: 0.05 USD/kWh }
  hebrew: { country: 'ישראל', tariff: 0.05 USD/kWh }
  arabic: { country: 'الإمارات', tariff: 0.05 USD/kWh }
  quoted: { country: '"so called" ''land''', tariff: 0.05 USD/kWh }
  escaped: { country: '_x0041_ and a   gap', tariff: 0.05 USD/kWh }
  odd: { country: 'constructor', tariff: 0.05 USD/kWh }
network:
  hash_rate: 140 EH/s
  shares:
    formula: 50 %
    plus: 10 %
    minus: 5 %
    at: 5 %
    chinese: 10 %
    hebrew: 5 %
    arabic: 5 %
    quoted: 4 %
    escaped: 3 %
    odd: 3 %
  mix: { '*': { s9: 25 %, s19: 75 % } }
fleets:
  acme: { owner: '=Acme & "Söhne"; AG', machines: { formula: { s9: 2600 }, minus: { s19: 18.2 PH/s } } }
policies: { default: { destinations: { kazakh: 1 } } }
transport:
  lanes:
    rail: { from: ['*'], to: ['*'], mode: truck, transit: 12 d, freight: 10 USD/machine, duty: 10 % }
    slow: { from: [minus], to: ['*'], mode: ship, transit: 90 d }
events:
  the-ban:
    kind: ban
    where: [formula, minus]
    what: '=1+1'
    effective: 2021-06-10T21:00+08:00
    compliance: { share: 90 %, at_once: 50 %, ramp: 5 d }
  blackout: { kind: internet_outage, where: [plus], what: "- a dash; a comma, a 'quote'", from: 2021-06-20T10:45:30Z, length: 36 h }
`
