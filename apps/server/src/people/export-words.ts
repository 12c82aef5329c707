// The words of an exported table: headings and what codes are called in it.
import type { DocumentKind, ResidencyState, Sex, Tenure } from '@shouwang/domain/people'

export const EXPORT_HEADINGS = [
  '社区', '小区', '楼栋', '门牌', '姓名', '性别', '出生', '证件类型', '证件号码', '电话', '居住性质', '居住核实', '国籍',
] as const

const SEX: Record<Sex, string> = { male: '男', female: '女', unknown: '' }
const TENURE: Record<Tenure, string> = { owner: '业主', tenant: '租户', collective: '集体户' }
const RESIDENCY: Record<ResidencyState, string> = { declared: '已申报', verified: '已核实', disputed: '待查', ended: '已结束' }
const DOCUMENT: Record<DocumentKind, string> = {
  'resident-id': '居民身份证', passport: '护照', permit: '通行证', other: '其他', none: '无', 'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证', 'residence-permit': '港澳台居民居住证', 'foreign-card': '外国人永久居留身份证', 'household-book': '户口簿',
  'birth-certificate': '出生医学证明', military: '军人证件',
}

export const exportWords = (row: { sex: Sex; tenure: Tenure; residency: ResidencyState; documentKind: DocumentKind }) => ({
  sex: SEX[row.sex], tenure: TENURE[row.tenure], residency: RESIDENCY[row.residency], document: DOCUMENT[row.documentKind],
})
