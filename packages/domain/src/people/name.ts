// Names of people: one written form, and a masked one that a neighbour may see (capability C02).

/** Surnames of two characters that are common enough to be taken as one (《百家姓》 and the 2020 census list). */
const COMPOUND_SURNAMES = [
  '欧阳', '歐陽', '上官', '司马', '司馬', '司徒', '司空', '诸葛', '諸葛', '夏侯', '尉迟', '尉遲', '公孙', '公孫', '长孙', '長孫', '皇甫', '慕容', '令狐',
  '端木', '轩辕', '軒轅', '东方', '東方', '西门', '西門', '南宫', '南宮', '独孤', '獨孤', '宇文', '澹台', '澹臺', '公冶', '宗政', '濮阳', '濮陽', '淳于',
  '单于', '單于', '太叔', '申屠', '仲孙', '仲孫', '钟离', '鍾離', '鲜于', '鮮于', '闾丘', '閭丘', '呼延', '拓跋', '第五', '闻人', '聞人', '赫连', '赫連',
  '百里', '东郭', '東郭', '南门', '南門', '左丘', '公羊', '公西', '漆雕', '乐正', '樂正', '巫马', '巫馬', '谷梁', '穀梁', '梁丘', '纳兰', '納蘭',
]

const HAN = /^[\p{Script=Han}〇]+$/u
/** The dot inside minority and foreign names is written in many ways; one is kept. */
const DOTS = /[•‧∙・·•・⋅]/gu
const SPACED_HAN = /(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu

/**
 * A name in one form: NFKC, trimmed, one kind of dot, no blanks between Han characters, single blanks elsewhere.
 * Traditional, simplified and rare forms of a character stay as they are.
 */
export const normaliseName = (text: string): string =>
  text.normalize('NFKC').replace(/[\u200b-\u200d\ufeff]/g, '').replace(DOTS, '·').replace(/\s*·\s*/g, '·').replace(/\s+/g, ' ').trim()
    .replace(SPACED_HAN, '')

const stars = (count: number): string => '*'.repeat(Math.min(Math.max(count, 1), 3))

/**
 * The part of a name that may stand on a pass: the surname, or the first part before the dot or blank cut to its first letter.
 * 王小明 → 王**, 欧阳修 → 欧阳*, 阿依古丽·买买提 → 阿***·*, John Smith → J*** S***. Nothing is ever shown whole.
 */
export function maskName(name: string): string {
  const parts = normaliseName(name).split(/([· ])/u)
  const first = [...(parts[0] ?? '')]
  if (first.length === 0) return '*'
  if (parts.length === 1) {
    if (!HAN.test(parts[0]!)) return first[0]! + stars(first.length - 1)
    const surname = first.length > 2 && COMPOUND_SURNAMES.includes(first.slice(0, 2).join('')) ? 2 : 1
    return first.slice(0, surname).join('') + stars(first.length - surname)
  }
  const han = HAN.test(parts[0]!)
  return parts.map((part, at) => {
    const letters = [...part]
    if (part === '·' || part === ' ') return part
    return at === 0 || !han ? (letters[0] ?? '') + stars(letters.length - 1) : '*'
  }).join('')
}
