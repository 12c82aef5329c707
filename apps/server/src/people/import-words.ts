// Why a row of a list came back, in words, for the file that goes back to those who filled it in.
const REASONS: Record<string, string> = {
  'name-missing': '没有姓名', 'name-two-persons': '一格两人', 'name-lost-char': '姓名缺字', 'mojibake-lost': '乱码,无法恢复', 'door-missing': '缺少房号', 'sex-unknown-word': '性别无法识别',
  'id-wrong-check': '身份证号校验位错误', 'id-length': '身份证号位数不对', 'id-characters': '证件号码含有不允许的字符', 'id-bad-date': '身份证号中的出生日期不存在', 'id-future-birth': '出生日期在填报日之后',
  'id-precision-lost': '身份证号存成数字,末位已丢失', 'id-precision-lost-check-passes': '身份证号存成数字,末位已丢失', 'id-scientific-text': '身份证号成了科学计数法',
  'id-name-conflict': '同一证件号码对应两个人', 'id-missing': '没有证件号', 'id-masked': '证件号码已脱敏', 'id-15-digit': '15位旧号,请核对', 'id-15-numeric': '15位旧号,请核对',
  'id-sex-conflict': '性别与身份证号不一致', 'id-birth-conflict': '出生日期与身份证号不一致', 'birth-in-future': '出生日期在填报日之后',
  'phone-length': '电话位数不对', 'phone-scientific-text': '电话成了科学计数法', 'phone-masked': '电话已脱敏', 'phone-shared': '多户共用一个电话', 'phone-owner-differs': '一个电话两个姓名',
  'date-impossible': '日期不存在', 'date-approx': '日期不确切', 'date-dotted-ambiguous': '小数日期有歧义', 'date-future': '日期晚于填报日',
  'date-no-month': '日期缺月份', 'date-range': '一格两个日期', 'date-wrong-year': '年份可疑',
  'category-two': '人员类别互斥', 'category-unknown-word': '人员类别无法识别', 'alone-conflict-age': '独居老人年龄不符', 'alone-conflict-household': '独居与户内人数不符',
  'household-no-head': '户内没有户主', 'household-two-heads': '一户两个户主', 'row-hidden': '隐藏行', 'subtotal-mismatch': '合计与明细不符', 'column-hidden': '隐藏列',
  'dup-row': '重复登记', 'dup-two-households': '一人登记在两户', 'dup-other-sheet': '同一人在两张表', 'dup-name-variant': '同一人繁简两写', 'dup-15-18': '同一人新旧两号', 'dup-conflicting-answers': '两次填报不一致',
  'lives-elsewhere': '已登记在另一户', 'number-taken': '证件号码已登记在他人名下', 'probable-duplicate': '可能已经登记', 'name-differs': '与已登记的姓名写法不同',
  'compound-missing': '缺少小区', 'compound-unknown': '没有这个小区', 'compound-ambiguous': '有多个同名小区', 'other-compound': '不是所选小区',
  'building-unknown': '没有这栋楼', 'building-ambiguous': '有多栋同名楼', 'other-building': '不是所选楼栋',
  'csv-truncated': '文件在此处被截断', 'csv-too-many-columns': '列数过多(逗号未加引号)', 'csv-too-few-columns': '列数不足', 'csv-bad-bytes': '字段被截断在半个汉字',
  'answer-conflict': '回答与来源矛盾', 'count-approx': '约数,不作准数', 'mode-conflict': '交通方式与车次不符', 'origin-ambiguous': '地名有歧义', 'time-reversed': '末次早于首次',
  'period-reversed': '结束早于开始', 'period-14-mismatch': '起止不是14天', 'period-inclusive': '首日计为第1天', 'period-leap-slip': '漏算2月29日',
  'plate-letter-io': '车牌含I或O', 'plate-unknown-form': '车牌格式无法识别', 'responsible-missing': '没有责任人', 'responsible-two': '一格两个责任人',
  'temp-decimal-lost': '体温小数点丢失', 'temp-fahrenheit': '像是华氏度', 'temp-high': '体温偏高,请告知医生', 'temp-low': '体温过低,请复测', 'temp-words': '没有体温读数',
  'temp-implausible': '体温不可能',
  'address-ambiguous': '地名重名', 'address-elsewhere': '不在本辖区', 'address-vague': '地址含糊', 'lead-duplicate': '批内重复的线索', 'lead-probable-duplicate': '疑似重复的线索',
  'lead-no-contact': '无电话、地址', 'qty-approx': '数量为约数', 'qty-missing': '没有数量', 'qty-fraction': '整件物资数量带小数', 'qty-negative': '数量为负',
  'money-approx': '金额为约数', 'money-no-number': '金额无法识别', 'dup-village-subdistrict': '村与街道重复记账', 'concentration-as-time': '浓度被存成时间', 'lot-expired': '已过有效期',
  'list-of-leads': '排查线索,未经核实,不登记为住户', 'list-of-donations': '捐赠台账,不是住户',
  'people.number-taken': '证件号码已登记在另一户', 'people.number-invalid': '证件号码不对', 'input.invalid': '内容不符合要求', 'territory.retired': '该处已撤销', 'internal': '系统错误,请稍后重试',
}

/** A reason in words; the code itself where there are none. */
export const explainInWords = (code: string): string => REASONS[code] ?? code
