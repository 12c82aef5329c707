// Why a row of a roster was refused, in words, for the file that goes back to those who filled it in.
const REASONS: Record<string, string> = {
  'empty': '未填写', 'length': '位数不对', 'characters': '含有不允许的字符', 'check-digit': '校验码不符', 'birth-date': '出生日期不存在', 'future-birth': '出生日期在将来',
  'looks-like-passport': '像是护照号码,请填写证件类型', 'looks-like-permit': '像是通行证号码,请填写证件类型', 'kind-missing': '有号码但证件类型为“无”',
  'differs-from-number': '与身份证号码不一致', 'unknown-word': '填写内容无法识别', 'no-date': '不是有效日期', 'too-long': '过长', 'door-missing': '缺少房号',
  'compound-missing': '缺少小区', 'compound-unknown': '没有这个小区', 'compound-ambiguous': '有多个同名小区', 'other-compound': '不是所选小区',
  'building-unknown': '没有这栋楼', 'building-ambiguous': '有多栋同名楼', 'other-building': '不是所选楼栋',
  'repeated': '同一户内重复', 'number-at-two-doors': '同一证件号码出现在两户', 'number-taken': '证件号码已登记在另一户', 'name-differs': '与已登记的姓名不同',
}

export const explainInWords = (code: string): string => REASONS[code] ?? code
