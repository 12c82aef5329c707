// The journey of a returnee: where from, by what, with whom, temperature, and the days of observation (seed rows S0-27, S4-06).
import type { Day } from '../kernel/index.js'
import { finding, foldWidth, isBlankWord, plainText, type Cell, type Finding, type Reading } from './cell.js'
import { plusDays, readDate } from './dates.js'
import { readCount, type Amount } from './numbers.js'
import { freeText, type RowReader } from './row.js'
import { readYes } from './words.js'
import { readPhones } from './phones.js'

const DAY_MS = 86_400_000
/** Days back from the list that the questions of the form ask about. */
const WINDOW_DAYS = 14
const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

const PLATE = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}$/

const fixedUnless = (plain: boolean, code: string): Finding[] => (plain ? [] : [finding('fixed', code, 'vehicle')])

/** A train, a flight or a plate in its one written form; null: none, or one that nobody can read for certain. */
export function readVehicle(cell: Cell): Reading<string | null> {
  const typed = typeof cell === 'string' ? cell : plainText(cell)
  const text = foldWidth(typed).toUpperCase().trim()
  if (isBlankWord(text)) return { value: null, findings: [] }
  if (/无牌|临牌|临时|不详|未知/.test(text)) return { value: null, findings: [finding('keep', 'plate-none', 'vehicle')] }
  const tight = text.replace(/[\s·.\-—]/g, '')
  if (/^[GDCZTKYL]\d{1,4}(\/[GDCZTKYL]?\d{1,4})+$/.test(tight)) return { value: tight, findings: [finding('fixed', 'train-two', 'vehicle')] }
  if (/^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]/.test(tight)) {
    if (/[IO]/.test(tight.slice(2))) {
      const suggest = tight.slice(0, 2) + tight.slice(2).replaceAll('I', '1').replaceAll('O', '0')
      return { value: null, findings: [finding('warning', 'plate-letter-io', 'vehicle', { suggest })] }
    }
    if (!PLATE.test(tight)) return { value: text, findings: [finding('warning', 'plate-unknown-form', 'vehicle')] }
    const newEnergy = tight.length === 8 ? [finding('keep', 'plate-new-energy', 'vehicle')] : []
    return { value: tight, findings: [...fixedUnless(tight === typed, 'plate-variant'), ...newEnergy] }
  }
  const service = tight.match(/^(?:乘)?([A-Z0-9]{1,2}\d{1,4})(?:次.*|到.*)?$/)?.[1]
  return service ? { value: service, findings: fixedUnless(service === typed, 'train-variant') } : { value: text, findings: [] }
}

/** A means of travel that contradicts the number beside it. */
const contradicts = (mode: string, vehicle: string): boolean => {
  const isTrain = /^[GDCZTKYL]\d{1,4}(\/|$)/.test(vehicle)
  return (isTrain && /自驾|客车|网约车|出租|摩托|步行/.test(mode)) || (PLATE.test(vehicle) && /高铁|火车|动车|飞机/.test(mode))
}

const CITIES_OF_WUHAN = /^(武汉|武漢|汉口|漢口|武昌|汉阳|漢陽|wuhan)/i
const PROVINCES: readonly (readonly [RegExp, string])[] = [
  [/^(湖北|鄂)/, '湖北省'], [/^(河南|豫)/, '河南省'], [/^(浙江|浙)/, '浙江省'], [/^(广东|粤)/, '广东省'], [/^(江苏|苏)/, '江苏省'], [/^(上海|沪)/, '上海市'],
  [/^(北京|京)/, '北京市'], [/^(陕西|陕)/, '陕西省'], [/^(河北|冀)/, '河北省'], [/^(山东|鲁)/, '山东省'], [/^(四川|川)/, '四川省'], [/^(湖南|湘)/, '湖南省'],
  [/^(安徽|皖)/, '安徽省'], [/^(新疆|新)/, '新疆维吾尔自治区'], [/^(江西|赣)/, '江西省'], [/^(福建|闽)/, '福建省'], [/^(山西|晋)/, '山西省'], [/^(天津|津)/, '天津市'],
  [/^(重庆|渝)/, '重庆市'], [/^(辽宁|辽)/, '辽宁省'], [/^(吉林|吉)/, '吉林省'], [/^(黑龙江|黑)/, '黑龙江省'], [/^(贵州|贵|黔)/, '贵州省'], [/^(云南|云|滇)/, '云南省'],
  [/^(甘肃|甘|陇)/, '甘肃省'], [/^(青海|青)/, '青海省'], [/^(海南|琼)/, '海南省'], [/^(广西|桂)/, '广西壮族自治区'], [/^(内蒙古|蒙)/, '内蒙古自治区'],
  [/^(宁夏|宁)/, '宁夏回族自治区'], [/^(西藏|藏)/, '西藏自治区'],
]

function takeOrigin(reader: RowReader): void {
  const [provinceCell, cityCell] = [reader.text('province'), reader.text('city')]
  let province = provinceCell === '' ? null : PROVINCES.find(([pattern]) => pattern.test(provinceCell))?.[1] ?? provinceCell
  let city: string | null = cityCell === '' ? null : cityCell
  const rest = province === null ? '' : provinceCell.replace(/^(湖北|鄂)省?/, '')
  if (city === null && CITIES_OF_WUHAN.test(rest)) city = rest
  if (city !== null && CITIES_OF_WUHAN.test(city)) {
    city = '武汉市'
    province ??= '湖北省'
  } else if (city !== null && province === null) {
    // 朝阳, 鼓楼区, 城关镇: without a province there are several of them.
    reader.note('warning', 'origin-ambiguous', 'origin')
    city = null
  }
  if (city !== null && (province !== (provinceCell || null) || city !== ((reader.cell('city') as string | null) ?? null))) reader.note('fixed', 'origin-variant', 'origin')
  Object.assign(reader.values, { province, city })
}

/** Yes, no, or passed through by train without a stop, which is no stay. */
function takeBeen(reader: RowReader, field: 'been_wuhan' | 'been_hubei' | 'contact'): void {
  const passed = /途经|路过|经停|过境/.test(reader.text(field))
  reader.values[field] = passed ? false : readYes(reader.cell(field))
  if (passed) reader.note('keep', 'passed-through', field)
}

/** Says no, but came from there within the window: ask (never decide from the origin alone; capabilities section 6). */
function noteContradiction(reader: RowReader): void {
  const { province, city, returned_on: returned, been_hubei: hubei } = reader.values
  const within = typeof returned === 'string' && daysBetween(returned, reader.day.day) <= WINDOW_DAYS
  const passed = reader.findings.some(({ code }) => code === 'passed-through')
  if (province !== '湖北省' || hubei !== false || passed || !within) return
  reader.note('warning', 'answer-conflict', 'been_hubei')
  reader.values.been_hubei = null
  if (city === '武汉市') reader.values.been_wuhan = null
}

/** A temperature as it stands; what lost its point or is in Fahrenheit is suggested, not stored. */
export function readTemperature(cell: Cell): Reading<number | null> {
  const odd = (code: string, value: number | null, suggest?: number): Reading<number | null> =>
    ({ value, findings: [finding('warning', code, 'temperature', suggest === undefined ? {} : { suggest })] })
  const typed = typeof cell === 'number' ? String(cell) : plainText(cell)
  if (typed === '') return { value: null, findings: [] }
  const text = typed.replace(/[,,。]/g, '.').replace(/(℃|度|C)$/i, '').trim()
  if (!/^\d+(\.\d+)?$/.test(text)) return odd('temp-words', null)
  const value = Number(text)
  const fixed = typeof cell === 'number' || /^\d+(\.\d+)?$/.test(cell as string) ? [] : [finding('fixed', 'temp-comma', 'temperature')]
  if (value >= 340 && value <= 420) return odd('temp-decimal-lost', null, value / 10)
  if (value >= 3.4 && value <= 4.2) return odd('temp-decimal-lost', null, Number((value * 10).toFixed(1)))
  if (value >= 93 && value <= 108) return odd('temp-fahrenheit', null, Number((((value - 32) * 5) / 9).toFixed(1)))
  if (value < 30 || value > 43) return odd('temp-implausible', null)
  // 37.3 itself is high or not by a setting (capabilities, section 5).
  if (value > 37.3) return odd('temp-high', value)
  if (value < 35) return odd('temp-low', value)
  return { value, findings: value === 37.3 ? [...fixed, finding('keep', 'temp-boundary', 'temperature')] : fixed }
}

/** Observation ends fourteen days after it began; other lengths are kept as written and said. */
function takePeriod(reader: RowReader): void {
  const plain = { day: reader.day.day, until: '9999-12-31' }
  const start = reader.take('quarantine_start', 'quarantine_start', readDate(reader.cell('quarantine_start'), plain))
  const end = reader.take('quarantine_end', 'quarantine_end', readDate(reader.cell('quarantine_end'), plain))
  if (start === null || end === null) return
  const suggest = plusDays(start, WINDOW_DAYS)
  const days = daysBetween(start, end)
  if (days === WINDOW_DAYS) return
  if (days < 0) {
    reader.values.quarantine_end = null
    return reader.note('error', 'period-reversed', 'quarantine_end')
  }
  const leap = days === WINDOW_DAYS + 1 && start <= `${start.slice(0, 4)}-02-29` && end > `${start.slice(0, 4)}-02-29`
    && new Date(`${start.slice(0, 4)}-02-29T00:00:00Z`).getUTCMonth() === 1
  reader.note('warning', days === WINDOW_DAYS - 1 ? 'period-inclusive' : leap ? 'period-leap-slip' : 'period-14-mismatch', 'quarantine_end', { suggest })
}

function takeResponsible(reader: RowReader): void {
  const names = reader.text('responsible').split(/[、/,,\s]+/).filter((word) => !isBlankWord(word))
  reader.values.responsible = names
  reader.values.responsible_phone = readPhones(reader.cell('responsible_phone')).value[0] ?? null
  if (names.length === 0) reader.note('warning', 'responsible-missing', 'responsible')
  if (names.length > 1) reader.note('fixed', 'responsible-two', 'responsible')
}

/** Reads the journey of one returnee into the row that already holds the person. */
export function readJourney(reader: RowReader): void {
  takeOrigin(reader)
  const mode = freeText(reader, 'mode')
  const vehicle = reader.take('vehicle', 'vehicle', readVehicle(reader.cell('vehicle')))
  const clash = mode !== null && vehicle !== null && contradicts(mode, vehicle)
  reader.values.mode = clash ? null : mode
  if (clash) reader.note('warning', 'mode-conflict', 'mode')
  const companions: Reading<Amount> = readCount(reader.cell('companions'), { field: 'companions', fixed: 'count-words', approx: 'count-approx', units: /\s*(个|名)?人$/ })
  reader.take('companions', 'companions', companions)
  for (const field of ['been_wuhan', 'been_hubei', 'contact'] as const) takeBeen(reader, field)
  noteContradiction(reader)
  reader.take('temperature', 'temperature', readTemperature(reader.cell('temperature')))
  const symptoms = reader.text('symptoms')
  reader.values.symptoms = symptoms === '' ? null : !/^(无|没有|否|正常|×)$/.test(symptoms)
  reader.values.quarantine_kind = freeText(reader, 'quarantine_kind')
  takePeriod(reader)
  takeResponsible(reader)
}
