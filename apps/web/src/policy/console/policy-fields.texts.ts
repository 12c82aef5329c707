// Every field of a rule pack in words: its name, its values, its unit, who applies it, and where its value comes from.
import type { PolicyField, Section } from '@shouwang/domain/policy'
import { degreesText, listOf } from '../../platform/console/index.js'
import { currentLanguage, registerTexts } from '../../platform/i18n.js'

const zh = {
  'section.gate': '卡口判定', 'section.post': '卡口值守', 'section.pass': '通行证与来访', 'section.visit': '来访登记', 'section.place': '场所码',
  'visit.registerAheadHours': '最早可提前登记', 'visit.arriveWithinHours': '过约定时间仍可进入', 'visit.usualHours': '未说明时的停留时长', 'visit.graceMinutes': '超时宽限',
  'visit.openPerHousehold': '每户同时来访', 'place.codes': '使用场所码', 'place.keepDays': '扫码记录保存', 'place.remoteMetres': '超过此距离视为异地扫码',
  'place.repeatMinutes': '重复扫码合并', 'place.openingHours': '一次调阅可查看', 'unit.metres': '{{n}} 米',
  'section.anomaly': '异常研判', 'anomaly.points.gate-out': '信号分值:观察期内外出', 'anomaly.points.gate-attempt': '信号分值:观察期内欲外出',
  'anomaly.points.gate-return': '信号分值:观察期内由外返回', 'anomaly.points.place-scan': '信号分值:观察期内到场所', 'anomaly.points.remote-scan': '信号分值:异地扫码',
  'anomaly.points.missed-checks': '信号分值:未按时报告', 'anomaly.points.absent-at-check': '信号分值:上门不在', 'anomaly.points.outing-late': '信号分值:外出逾期',
  'anomaly.points.no-return': '信号分值:外出未归', 'anomaly.points.duplicate-identity': '信号分值:同码两处', 'anomaly.points.tip': '信号分值:群众反映',
  'anomaly.groupHours': '同一人信号归并', 'anomaly.outingGraceMinutes': '批准外出前后宽限', 'anomaly.triageHours': '研判时限', 'anomaly.askHours': '询问本人时限',
  'anomaly.answerHours': '本人说明时间', 'anomaly.secondHours': '第二人复核时限', 'anomaly.handleHours': '落实时限', 'anomaly.reviewHours': '复查时限',
  'anomaly.oneHumanUpTo': '一人可定的最重措施', 'none': '不采取措施', 'advice': '劝导', 'warning': '警示',
  'gate.fever': '发热判定', 'gate.retestBelow': '过低需复测', 'gate.retestAfterMinutes': '复测间隔', 'gate.temperatureOn': '何时测温', 'gate.maskRequired': '必须戴口罩',
  'gate.residentsOnly': '仅限住户', 'gate.visitors': '访客', 'gate.visitorMust.beRelative': '访客须为亲属', 'gate.visitorMust.beFromSameCounty': '访客须为本县区',
  'gate.visitorMust.beRegisteredByHost': '户主须到门口登记', 'gate.visitorMust.beEscorted': '户主须全程陪同', 'gate.heldHost.quarantine': '户内有人隔离时的访客',
  'gate.heldHost.status': '户内有人状态待核实时的访客', 'gate.outsideVehicles': '外来车辆',
  'gate.maxOccupants': '车内人数上限', 'gate.askPlates': '询问行程的车牌', 'gate.lookBackDays': '行程追溯', 'gate.riskAreas': '风险地区',
  'post.registerEveryPassage': '出入必登记', 'post.countWithoutIdentity': '体温正常只计数、不记姓名', 'post.offerMask': '无口罩者可发一只', 'post.monitoringPoints': '每卡口监测点',
  'post.shiftsPerDay': '每天班次', 'post.headsVillage': '村每班人数', 'post.headsCommunity': '社区每班人数', 'post.registrarEachShift': '每班有专人登记',
  'post.disinfectionsPerShift': '每班消毒', 'post.roadRoles': '道路卡口须在岗', 'post.feverReportMinutes': '确认发热后报告时限', 'post.askOutingPurpose': '登记外出事由类别',
  'pass.passRequired': '凭证出入', 'pass.acceptedKinds': '可用的证件种类', 'pass.validityDays': '通行证最长有效期', 'pass.printedValidityDays': '纸质证最长有效期',
  'pass.tripsPerHouseholdAndDay': '每户每天外出', 'pass.visitHours': '来访最长停留', 'pass.tenantsAlike': '租户与业主同等对待', 'pass.otherWays': '没有手机也能通行的办法',
  'pass.scanBothWays': '进出都扫码', 'pass.unpairedAfterHours': '只进未出自动了结', 'pass.statusCode': '红黄绿码', 'pass.twoPeopleAbove': '批量改码超过此数须两人',
  'pass.appealHours': '申诉答复时限',
  'section.status': '健康状态', 'status.names.green': '第一级名称', 'status.names.yellow': '第二级名称', 'status.names.red': '第三级名称',
  'status.colours.quarantine': '隔离期间', 'status.colours.positive': '检测阳性', 'status.colours.fever-open': '发热待查', 'status.colours.close-contact': '密切接触者',
  'status.colours.risk-area': '风险地区旅居', 'status.days.quarantine': '隔离最长计入', 'status.days.positive': '阳性最长计入', 'status.days.fever-open': '发热待查最长计入',
  'status.days.close-contact': '密接最长计入', 'status.days.risk-area': '风险地区旅居最长计入', 'status.referAtGate': '卡口转人工', 'status.togetherHours': '同一人的变更合并计数',
  nobody: '不转', green: '绿', yellow: '黄(及红)', red: '红',
  'section.outing': '外出就医', 'section.fever': '发热转诊',
  'outing.levels': '逐级审核', 'outing.communityMinutes': '社区审核时限', 'outing.streetMinutes': '街道审核时限', 'outing.districtMinutes': '区级审核时限',
  'outing.silenceGrantsCare': '逾时未答复的就医申请视为同意', 'outing.standingReasons': '可办长期许可的事由', 'outing.standingDays': '长期许可最长', 'outing.longestHours': '一次外出最长',
  'outing.lateMinutes': '逾期未返的宽限', 'outing.emergencyHours': '紧急外出最长', 'outing.ratifyHours': '紧急外出追认时限', 'outing.escortRequired': '须有专班陪同',
  'fever.referWithinMinutes': '确认发热后转诊时限', 'fever.noShowMinutes': '未到诊报警', 'fever.reportHours': '甲类管理传染病网络直报时限', 'fever.wardFromLevel': '须设发热病房和联络小组的医院等级',
  'fever.followHours': '未到诊追踪时限', community: '社区', street: '街道', district: '区', dialysis: '透析', chemotherapy: '化疗', antenatal: '产检', 'acute-illness': '突发疾病',
  delivery: '分娩', 'other-medical': '其他就医', bereavement: '奔丧', 'catalogue.exemption': '特殊情况外出',
  'section.quarantine': '隔离观察', 'quarantine.enabled': '可以隔离观察', 'quarantine.days': '观察天数', 'quarantine.fever': '观察期发热判定',
  'quarantine.symptomsAlone': '有其一即请医生', 'quarantine.symptomsTogether': '同时出现即请医生', 'quarantine.symptomsNeeded': '同时出现几种',
  'quarantine.oxygenBelow': '血氧低于(%)', 'quarantine.breathsAbove': '每分钟呼吸超过', 'quarantine.readingsPerDay': '每天测温',
  'quarantine.monitoringPerDay': '健康监测每天测温', 'quarantine.amDueHour': '上午应报时点', 'quarantine.pmFromHour': '下午起算时点',
  'quarantine.pmDueHour': '下午应报时点', 'quarantine.remindAfterHours': '漏报后提醒', 'quarantine.callAfterHours': '漏报后电话',
  'quarantine.doorAfterHours': '漏报后上门', 'quarantine.quietFromHour': '夜间不打扰,始于', 'quarantine.quietToHour': '夜间不打扰,止于',
  'quarantine.visitsPerDay': '每天上门', 'quarantine.noticeHours': '告知书送达时限', 'quarantine.closingReadings': '解除前须正常的测温',
  'quarantine.closingHours': '末次测温距期满', 'quarantine.overdueMinutes': '超时未解除告警', 'quarantine.extensionReasons': '可延长的理由',
  'quarantine.extensionMaxDays': '一次最多延长', 'quarantine.extensionTotalDays': '合计最多延长', 'quarantine.appealHours': '申诉答复时限',
  'quarantine.caseload': '每人负责人数提示', 'quarantine.copiedRun': '体温雷同核实', 'quarantine.suppliesDays': '送物资间隔',
  'quarantine.helpHours': '求助应答时限', 'quarantine.urgentMinutes': '紧急求助应答时限', 'quarantine.siteDisinfections': '集中点每天消毒',
  'quarantine.aloneInRoom': '集中点单人单间', breathless: '呼吸困难', 'chest-pain': '胸痛', confusion: '意识模糊', cough: '咳嗽', 'sore-throat': '咽痛',
  fatigue: '乏力', 'muscle-ache': '肌肉酸痛', headache: '头痛', 'runny-nose': '流涕', 'loss-of-smell': '嗅觉减退', diarrhoea: '腹泻', chills: '寒战',
  symptoms: '出现症状', 'new-exposure': '新的接触', 'test-pending': '检测结果未出', 'cohabitant-confirmed': '同住人确诊',
  'catalogue.temperature collection in quarantine': '隔离期间测温', 'catalogue.follow-up of other-province and other-city people': '外省外市人员随访',
  'catalogue.site disinfection': '场所消毒', 'clock.quarantine': '{{n}} 时',
  feverAbove: '高于 {{t}}', feverFrom: '{{t}} 及以上', below: '低于 {{t}}', yes: '是', no: '否', nothing: '无', unlimited: '不限',
  refer: '先由人核实', never: '不测', in: '进入时', both: '进出均测', free: '不限', hosted: '须户主接访', refused: '不允许', ask: '询问行程',
  police: '公安', health: '医护', resident: '住户证', tenant: '租户证', temporary: '临时证', worker: '工作证', vehicle: '车辆证', medical: '就医证', enterprise: '企业证',
  printed: '纸质证', number: '报证号', door: '报门牌', 'staff-lookup': '工作人员代查',
  'unit.tenths': '℃', 'unit.minutes': '{{n}} 分钟', 'unit.hours': '{{n}} 小时', 'unit.days': '{{n}} 天', 'unit.persons': '{{n}} 人', 'unit.times': '{{n}} 次',
  'unit.records': '{{n}} 条', 'unit.none': '{{n}}', 'times.post.monitoringPoints': '{{n}} 个', 'times.post.shiftsPerDay': '{{n}} 班',
  'by.gate': '卡口自动判定', 'by.issue': '发证时检查', 'by.counted': '试算时统计,卡口不拦', 'by.people': '由人执行', 'by.compared': '与记录比对,缺则提示', 'by.server': '系统自动执行',
  'why.post.registerEveryPassage': '是否有人未登记就走过,只有现场的人看得见', 'why.post.monitoringPoints': '监测点设在哪里、有没有人守,由现场安排',
  'why.quarantine.visitsPerDay': '何时上门、见面看什么,由上门的人掌握',
  'catalogue.temperature threshold': '体温阈值', 'catalogue.gate refusals': '卡口不放行', 'catalogue.visitor': '访客', 'catalogue.observation period': '观察期', 'catalogue.monitoring points': '监测点',
  'catalogue.shifts': '班次', 'catalogue.heads per shift': '每班人数', 'catalogue.scans': '扫码',
  source: '来源 {{rows}}', catalogue: '规则目录“{{name}}”', ours: '来源未给数值,取本系统缺省值',
}
const en: Record<keyof typeof zh, string> = {
  'section.gate': 'Decided at the gate', 'section.post': 'Work at the gate', 'section.pass': 'Passes and visits', 'section.visit': 'Registering visitors', 'section.place': 'Place codes',
  'visit.registerAheadHours': 'A visit is registered at most ahead', 'visit.arriveWithinHours': 'A registration counts after its time for', 'visit.usualHours': 'Length of a visit when nobody said',
  'visit.graceMinutes': 'Grace before a visit is overdue', 'visit.openPerHousehold': 'Visits of a household at once', 'place.codes': 'Place codes are in use',
  'place.keepDays': 'Scans are kept', 'place.remoteMetres': 'Scanned elsewhere, beyond', 'place.repeatMinutes': 'Two scans are one within', 'place.openingHours': 'An opening can be read for',
  'unit.metres': '{{n}} m',
  'section.anomaly': 'Anomalies', 'anomaly.points.gate-out': 'Points: went out', 'anomaly.points.gate-attempt': 'Points: tried to go out',
  'anomaly.points.gate-return': 'Points: came in from outside', 'anomaly.points.place-scan': 'Points: was at a venue',
  'anomaly.points.remote-scan': 'Points: scans far apart', 'anomaly.points.missed-checks': 'Points: missed checks',
  'anomaly.points.absent-at-check': 'Points: absent at a check', 'anomaly.points.outing-late': 'Points: outing late',
  'anomaly.points.no-return': 'Points: did not return', 'anomaly.points.duplicate-identity': 'Points: one code in two places',
  'anomaly.points.tip': 'Points: a tip', 'anomaly.groupHours': 'Signals of a person are one question within',
  'anomaly.outingGraceMinutes': 'Grace around an authorised outing', 'anomaly.triageHours': 'Looked at within',
  'anomaly.askHours': 'The person is asked within', 'anomaly.answerHours': 'Time to explain', 'anomaly.secondHours': 'Second person agrees within',
  'anomaly.handleHours': 'Carried out within', 'anomaly.reviewHours': 'Reviewed within',
  'anomaly.oneHumanUpTo': 'The most that one person may decide', 'none': 'nothing', 'advice': 'advice', 'warning': 'a warning',
  'gate.fever': 'Fever', 'gate.retestBelow': 'Too low, measure again', 'gate.retestAfterMinutes': 'Retest after', 'gate.temperatureOn': 'Temperature is taken',
  'gate.maskRequired': 'A mask must be worn', 'gate.residentsOnly': 'Residents only', 'gate.visitors': 'Visitors', 'gate.visitorMust.beRelative': 'A visitor must be a relative',
  'gate.visitorMust.beFromSameCounty': 'A visitor must be from this county', 'gate.visitorMust.beRegisteredByHost': 'The host must register the visitor at the gate',
  'gate.visitorMust.beEscorted': 'The host must escort the visitor', 'gate.heldHost.quarantine': 'Visitors where somebody is under observation',
  'gate.heldHost.status': 'Visitors where somebody has a status that is looked at', 'gate.outsideVehicles': 'Vehicles from outside', 'gate.maxOccupants': 'Most people in a vehicle',
  'gate.askPlates': 'Plates that prompt a question', 'gate.lookBackDays': 'Travel looked back', 'gate.riskAreas': 'Risk areas',
  'post.registerEveryPassage': 'Every passage is registered', 'post.countWithoutIdentity': 'Normal readings are counted without a name', 'post.offerMask': 'A spare mask is offered',
  'post.monitoringPoints': 'Monitoring points of a gate', 'post.shiftsPerDay': 'Shifts a day', 'post.headsVillage': 'People in a shift, village', 'post.headsCommunity': 'People in a shift, community',
  'post.registrarEachShift': 'A registrar in each shift', 'post.disinfectionsPerShift': 'Disinfection in a shift', 'post.roadRoles': 'On duty at a road checkpoint',
  'post.feverReportMinutes': 'A confirmed fever is reported within', 'post.askOutingPurpose': 'Outings have a class of purpose',
  'pass.passRequired': 'A pass is required', 'pass.acceptedKinds': 'Kinds of passes accepted', 'pass.validityDays': 'Longest pass', 'pass.printedValidityDays': 'Longest printed pass',
  'pass.tripsPerHouseholdAndDay': 'Outings of a household in a day', 'pass.visitHours': 'Longest visit', 'pass.tenantsAlike': 'Tenants are treated like owners',
  'pass.otherWays': 'Ways through without a phone', 'pass.scanBothWays': 'Scanned in and out', 'pass.unpairedAfterHours': 'In without out is closed after', 'pass.statusCode': 'Red, yellow, green code',
  'pass.twoPeopleAbove': 'Bulk change of codes needs two people above', 'pass.appealHours': 'An appeal is answered within',
  'section.status': 'Health status', 'status.names.green': 'Name of the first', 'status.names.yellow': 'Name of the second', 'status.names.red': 'Name of the third',
  'status.colours.quarantine': 'In quarantine', 'status.colours.positive': 'Tested positive', 'status.colours.fever-open': 'Fever without a result', 'status.colours.close-contact': 'Close contact',
  'status.colours.risk-area': 'Stayed in a risk area', 'status.days.quarantine': 'A quarantine counts at most', 'status.days.positive': 'A positive test counts at most',
  'status.days.fever-open': 'A fever without a result counts at most', 'status.days.close-contact': 'A close contact counts at most', 'status.days.risk-area': 'A risk area counts at most',
  'status.referAtGate': 'Referred to a person at the gate', 'status.togetherHours': 'Changes by one person count together for',
  nobody: 'nobody', green: 'green', yellow: 'yellow (and red)', red: 'red',
  'section.outing': 'Outings', 'section.fever': 'Fevers and referral',
  'outing.levels': 'Levels that decide', 'outing.communityMinutes': 'The community answers within', 'outing.streetMinutes': 'The sub-district answers within',
  'outing.districtMinutes': 'The district answers within', 'outing.silenceGrantsCare': 'Silence grants medical care', 'outing.standingReasons': 'Reasons for a standing permit',
  'outing.standingDays': 'Longest standing permit', 'outing.longestHours': 'Longest outing', 'outing.lateMinutes': 'Late after', 'outing.emergencyHours': 'Longest emergency',
  'outing.ratifyHours': 'An emergency is looked at within', 'outing.escortRequired': 'An escort is required', 'fever.referWithinMinutes': 'A confirmed fever is referred within',
  'fever.noShowMinutes': 'No-show after', 'fever.reportHours': 'Legal report of a class-A managed disease', 'fever.wardFromLevel': 'Hospitals with a fever ward and liaison, from level',
  'fever.followHours': 'A no-show is looked for within', community: 'community', street: 'sub-district', district: 'district', dialysis: 'dialysis', chemotherapy: 'chemotherapy',
  antenatal: 'antenatal check', 'acute-illness': 'acute illness', delivery: 'delivery', 'other-medical': 'other medical care', bereavement: 'bereavement',
  'catalogue.exemption': 'exemption',
  'section.quarantine': 'Quarantine', 'quarantine.enabled': 'Quarantine may be ordered', 'quarantine.days': 'Days of observation',
  'quarantine.fever': 'Fever in observation', 'quarantine.symptomsAlone': 'Any of these brings the doctor',
  'quarantine.symptomsTogether': 'Several of these bring the doctor', 'quarantine.symptomsNeeded': 'So many of them',
  'quarantine.oxygenBelow': 'Oxygen saturation below (%)', 'quarantine.breathsAbove': 'Breaths a minute above',
  'quarantine.readingsPerDay': 'Readings a day', 'quarantine.monitoringPerDay': 'Readings a day in health monitoring',
  'quarantine.amDueHour': 'Morning reading due at', 'quarantine.pmFromHour': 'Afternoon begins at',
  'quarantine.pmDueHour': 'Afternoon reading due at', 'quarantine.remindAfterHours': 'Reminder after a missed slot',
  'quarantine.callAfterHours': 'Call after a missed slot', 'quarantine.doorAfterHours': 'Knock after a missed slot',
  'quarantine.quietFromHour': 'Nobody is disturbed from', 'quarantine.quietToHour': 'Nobody is disturbed until',
  'quarantine.visitsPerDay': 'Visits at the door a day', 'quarantine.noticeHours': 'The notice is served within',
  'quarantine.closingReadings': 'Unalarming readings before release', 'quarantine.closingHours': 'The last of them, before the end',
  'quarantine.overdueMinutes': 'A late release is an alarm after', 'quarantine.extensionReasons': 'Reasons for an extension',
  'quarantine.extensionMaxDays': 'Longest extension', 'quarantine.extensionTotalDays': 'Longest in all',
  'quarantine.appealHours': 'An appeal is answered within', 'quarantine.caseload': 'Warning of a caseload',
  'quarantine.copiedRun': 'Equal readings somebody looks at', 'quarantine.suppliesDays': 'Supplies are brought every',
  'quarantine.helpHours': 'Help is answered within', 'quarantine.urgentMinutes': 'Urgent help is answered within',
  'quarantine.siteDisinfections': 'Disinfections of a site a day', 'quarantine.aloneInRoom': 'One person a room at sites',
  breathless: 'breathless', 'chest-pain': 'chest pain', confusion: 'confusion', cough: 'cough', 'sore-throat': 'sore throat',
  fatigue: 'fatigue', 'muscle-ache': 'muscle ache', headache: 'headache', 'runny-nose': 'runny nose', 'loss-of-smell': 'loss of smell',
  diarrhoea: 'diarrhoea', chills: 'chills', symptoms: 'symptoms', 'new-exposure': 'a new exposure', 'test-pending': 'a test is pending',
  'cohabitant-confirmed': 'a confirmed case in the home',
  'catalogue.temperature collection in quarantine': 'temperature collection in quarantine',
  'catalogue.follow-up of other-province and other-city people': 'follow-up of other-province and other-city people',
  'catalogue.site disinfection': 'site disinfection', 'clock.quarantine': '{{n}}:00',
  feverAbove: 'above {{t}}', feverFrom: '{{t}} and above', below: 'below {{t}}', yes: 'yes', no: 'no', nothing: 'none', unlimited: 'not limited',
  refer: 'a person looks first', never: 'never', in: 'on the way in', both: 'both ways', free: 'free', hosted: 'with their host', refused: 'none', ask: 'asked about travel',
  police: 'police', health: 'health staff', resident: 'resident', tenant: 'tenant', temporary: 'temporary', worker: 'worker', vehicle: 'vehicle', medical: 'medical', enterprise: 'enterprise',
  printed: 'printed pass', number: 'pass number', door: 'door number', 'staff-lookup': 'looked up by staff',
  'unit.tenths': '℃', 'unit.minutes': '{{n}} min', 'unit.hours': '{{n}} h', 'unit.days': '{{n}} {{n, day|days}}', 'unit.persons': '{{n}} {{n, person|people}}', 'unit.times': '{{n}} ×',
  'unit.records': '{{n}} {{n, record|records}}', 'unit.none': '{{n}}', 'times.post.monitoringPoints': '{{n}}', 'times.post.shiftsPerDay': '{{n}}',
  'by.gate': 'decided at the gate', 'by.issue': 'checked when passes are issued', 'by.counted': 'counted by the dry run; the gate holds nobody', 'by.people': 'followed by people', 'by.compared': 'held against the records; what lacks is shown', 'by.server': 'applied by the system',
  'why.post.registerEveryPassage': 'whether somebody walks past unrecorded is seen by people on the spot alone', 'why.post.monitoringPoints': 'where they stand and whether somebody is there is seen on the spot alone',
  'why.quarantine.visitsPerDay': 'when to knock and what to look for is left to those who visit',
  'catalogue.temperature threshold': 'temperature threshold', 'catalogue.gate refusals': 'gate refusals', 'catalogue.visitor': 'visitor', 'catalogue.observation period': 'observation period',
  'catalogue.monitoring points': 'monitoring points', 'catalogue.shifts': 'shifts', 'catalogue.heads per shift': 'heads per shift', 'catalogue.scans': 'scans',
  source: 'From {{rows}}', catalogue: 'rule catalogue “{{name}}”', ours: 'the sources give no value: our default',
}
const texts = registerTexts('policy-fields', { zh, en })
type Key = keyof typeof zh
const has = (key: string): key is Key => Object.hasOwn(zh, key)

/** Renders again when the language changes. */
export const useFieldWords = (): void => void texts.useText()

/** A code of a field's values in words; unknown ones stay as they are. */
export const wordOf = (code: string): string => (has(code) ? texts.text(code) : code)
export const fieldName = ({ path }: Pick<PolicyField, 'path'>): string => wordOf(path)
export const sectionName = (section: Section): string => wordOf(`section.${section}`)
/** Who applies a field; of those that people follow, also why no software can. */
export const appliedByWords = ({ appliedBy, path }: PolicyField): string =>
  `${wordOf(`by.${appliedBy}`)}${has(`why.${path}`) ? ` · ${wordOf(`why.${path}`)}` : ''}`

const numberWords = ({ path, unit }: PolicyField, value: number): string => {
  if (unit === 'tenths') return texts.text('below', { t: degreesText(value) })
  if (unit === 'hours' && path.endsWith('Hour')) return texts.text('clock.quarantine', { n: value })
  const own = `times.${path}`
  return texts.text(has(own) ? own : `unit.${unit}`, { n: value })
}

/** The value of a field in words, with its unit. */
export const valueWords = (field: PolicyField, value: unknown): string => {
  switch (field.strictness.kind) {
    case 'threshold': {
      const { tenths, comparator } = value as { tenths: number; comparator: string }
      return texts.text(comparator === 'above' ? 'feverAbove' : 'feverFrom', { t: degreesText(tenths) })
    }
    case 'flag': return texts.text(value === true ? 'yes' : 'no')
    case 'choice': return wordOf(String(value))
    case 'number': return value === null ? texts.text('unlimited') : numberWords(field, Number(value))
    case 'set': return listOf((value as string[]).map(wordOf)) || texts.text('nothing')
    case 'label': return (value as { zh: string; en: string })[currentLanguage() === 'en' ? 'en' : 'zh']
    case 'areas': return listOf((value as { prefix: string; name: string }[]).map(({ prefix, name }) => `${name} (${prefix})`)) || texts.text('nothing')
  }
}

/** Where the value of the historic pack comes from. */
export const sourceWords = ({ source }: PolicyField): string =>
  listOf([
    texts.text('source', { rows: listOf([...source.rows]) }),
    ...(source.catalogue === undefined ? [] : [texts.text('catalogue', { name: wordOf(`catalogue.${source.catalogue}`) })]),
    ...(source.ours ? [texts.text('ours')] : []),
  ])
