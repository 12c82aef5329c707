// Words of the screen of fevers and hospitals.
import type { FeverRow } from '@shouwang/domain/fever'
import { wordOf, type Tone } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const feverConsoleTexts = {
  zh: {
    title: '发热与转诊', hint: '从卡口、走访、药店、企业或本人报告,到转诊、到诊和结果。没有码、没有检测、没有床位,都不耽误转诊;结果只回到社区医生。',
    'tab.open': '未了结', 'tab.to-refer': '待转诊', 'tab.on-the-way': '转诊途中', 'tab.no-show': '未到诊', 'tab.in-care': '就诊中', 'tab.report-due': '待直报', 'tab.over': '已结束', 'tab.funnel': '转诊漏斗', 'tab.hospitals': '医院与床位',
    'empty.open': '没有未了结的发热。', 'empty.to-refer': '没有待转诊的人。', 'empty.on-the-way': '没有人在转诊途中。', 'empty.no-show': '没有未到诊的人。', 'empty.in-care': '没有人在就诊。', 'empty.report-due': '没有待直报的病例。',
    'empty.over': '没有已结束的发热。', 'empty.hospitals': '还没有登记医院。登记后才能转诊和留床。', state: '状态', who: '人员', from: '来源', tenths: '体温', where: '医院', clock: '时限', open: '查看', detail: '发热详情',
    unknown: '身份未确认', began: '开始', needs: '优先', 'need.pregnant': '怀孕', 'need.dialysis': '透析', 'need.infant': '婴幼儿', 'need.aged': '老人', 'need.severe': '病重',
    'source.gate': '卡口', 'source.visit': '走访', 'source.pharmacy': '药店', 'source.enterprise': '企业', 'source.self': '本人报告',
    'state.first': '待复测', 'state.retest': '读数无效,待复测', 'state.confirmed': '确认发热', 'state.referred': '转诊途中', 'state.arrived': '已到诊', 'state.admitted': '已收治', 'state.excluded': '已排除', 'state.closed': '已结束',
    'referral.sent': '途中', 'referral.arrived': '已到', 'referral.no-show': '未到诊', 'referral.cancelled': '已取消', 'referral.over': '已结束', noShow: '未到诊', answered: '已有结果', first: '优先',
    'left.hours': '还有 {{hours}} 小时 {{minutes}} 分', 'left.minutes': '还有 {{minutes}} 分钟', 'over.by': '超时 {{hours}} 小时 {{minutes}} 分',
    report: '登记发热', 'report.title': '登记发热', 'report.person': '住户与人员', 'report.source': '来源', 'report.tenths': '体温(℃)', 'report.method': '测量方式', 'report.needs': '优先情况', 'report.symptoms': '其他症状', 'report.done': '已登记',
    'method.forehead': '额温', 'method.ear': '耳温', 'method.armpit': '腋温', 'method.other': '其他', temperatureBad: '请填 30 至 43 ℃ 之间的体温',
    retest: '复测', 'retest.done': '复测已记录', identify: '确认身份', 'identify.done': '身份已确认', refer: '转诊', 'refer.title': '转诊', 'refer.explain': '不需要健康码、检测或床位。有空床的医院排在前面。', 'refer.hospital': '医院',
    'refer.transport': '怎么去', 'refer.note': '交代', 'refer.held': '已转诊,已留床', 'refer.noBed': '已转诊;该院没有空床,可先收治或转:{{elsewhere}}', 'refer.opens': '({{hour}}:00 起接诊)', 'refer.noBedAnywhere': '已转诊;各院都没有空床,请联系医院联络员', 'transport.ambulance': '救护车',
    'transport.fever-car': '发热专车', 'transport.own-way': '自行前往', hospitalOption: '{{name}}(空床 {{free}}/{{beds}}{{closed}})', closedNow: ',暂停接诊', cancel: '取消转诊', 'cancel.reason': '原因', 'cancel.done': '转诊已取消',
    follow: '追踪', 'follow.title': '追踪未到诊的人', 'follow.found': '查到', 'found.on-the-way': '正在路上', 'found.at-home': '在家', 'found.elsewhere': '去了别处', 'found.not-reached': '联系不上', 'follow.note': '说明', 'follow.done': '已记录',
    close: '结束', 'close.title': '结束发热处置', 'close.reason': '结论', 'reason.normal': '体温正常', 'reason.excluded': '已排除', 'reason.recovered': '痊愈', 'reason.other-care': '转其他科室', 'close.done': '已结束',
    arrive: '到诊', 'arrive.title': '登记到诊', 'arrive.explain': '到了别的医院,选实际到的医院。', 'arrive.done': '已登记到诊', admit: '收治', 'admit.title': '收治入院?', 'admit.explain': '占用一张发热床位。', 'admit.done': '已收治', result: '结果',
    'result.title': '诊断结果', 'result.explain': '结果只给居住地的社区医生和卫健部门;其他人只看到“已有结果”。', 'result.outcome': '诊断', 'outcome.excluded': '排除', 'outcome.other-illness': '其他疾病', 'outcome.suspected': '疑似', 'outcome.positive': '确诊',
    'result.note': '说明', 'result.done': '结果已记录', reported: '已直报', 'reported.title': '登记网络直报', 'reported.number': '报告卡编号', 'reported.done': '已记录', discharge: '出院', 'discharge.title': '登记出院?', 'discharge.explain': '床位消毒后才能再用。',
    'discharge.done': '已出院', referrals: '转诊', steps: '经过', elsewhereMark: '到了别的医院', bed: '{{n}} 号床', reportBy: '直报时限', reportDone: '{{at}} 已直报', withheld: '已有结果,只有社区医生能看', noAnswer: '还没有结果', symptoms: '症状', home: '住处', rules: '依据规则',
    sent: '转出', arrived: '到诊', 'step.reading': '测温', 'step.identify': '确认身份', 'step.refer': '转诊', 'step.cancel': '取消转诊', 'step.no-show': '未到诊', 'step.follow': '追踪', 'step.arrive': '到诊', 'step.admit': '收治', 'step.result': '出结果',
    'step.report': '已直报', 'step.discharge': '出院', 'step.close': '结束', 'step.gate-first': '卡口首测', 'step.gate-resting': '卡口休息', 'step.gate-retest-normal': '卡口复测正常', 'step.gate-confirmed': '卡口确认', 'step.gate-doctor-called': '卡口呼叫医生',
    'step.gate-referred': '卡口转诊', 'step.gate-closed': '卡口了结', since: '自', events: '发热', confirmed: '确认', referred: '转诊', arrivedCount: '到诊', admitted: '收治', answeredCount: '有结果', noShows: '未到诊', reportsDue: '待直报', reportsLate: '超时直报',
    times: '中位用时', toReferral: '发热到转诊', toArrival: '转诊到到诊', toResult: '到诊到结果', minutes: '{{n}} 分钟', none: '–', bySource: '来源', byDay: '每日', day: '日期', sinceAdmitted: '{{since}} 以来收治 {{n}} 人',
    hospital: '医院', level: '等级', 'level.0': '未定级', 'level.1': '一级', 'level.2': '二级', 'level.3': '三级', beds: '床位', bedLine: '空 {{free}} · 留 {{held}} · 用 {{occupied}} · 清洁 {{cleaning}}', expected: '途中 {{n}} 人', hours: '接诊时间', allDay: '全天',
    hoursOf: '{{opens}}:00–{{closes}}:00', liaison: '联络小组', lacks: '缺:{{what}}', 'lack.ward': '发热病房', 'lack.liaison': '联络小组', closed: '暂停接诊', save: '登记医院', edit: '修改', 'save.name': '名称', 'save.territory': '所在区域', 'save.opens': '开始接诊(时)',
    'save.closes': '停止接诊(时)', 'save.liaison': '联络员', 'save.phone': '联络电话', 'save.beds': '发热床位数', 'save.done': '医院已登记', stop: '暂停接诊', 'stop.title': '暂停接诊?', 'stop.explain': '不再转来新病人;途中的人照常接收。', resume: '恢复接诊',
    'stop.done': '已更新', clean: '{{n}} 号床已消毒', 'clean.done': '床位可用',
  },
  en: {
    title: 'Fevers', hint: 'From a gate, a visit, a pharmacy, an enterprise or the person to referral, arrival and result. No code, no test and no bed hold a referral up; the result goes to the community doctor only.',
    'tab.open': 'Open', 'tab.to-refer': 'To refer', 'tab.on-the-way': 'On the way', 'tab.no-show': 'No-shows', 'tab.in-care': 'In care', 'tab.report-due': 'Report due', 'tab.over': 'Over', 'tab.funnel': 'Funnel', 'tab.hospitals': 'Hospitals',
    'empty.open': 'No fever is open.', 'empty.to-refer': 'Nobody waits for a referral.', 'empty.on-the-way': 'Nobody is on the way.', 'empty.no-show': 'Nobody is missing.', 'empty.in-care': 'Nobody is in care.',
    'empty.report-due': 'No report is due.', 'empty.over': 'Nothing is over.', 'empty.hospitals': 'No hospital yet. Add one to refer and to hold beds.', state: 'State', who: 'Who', from: 'From', tenths: 'Temperature', where: 'Hospital', clock: 'Clock', open: 'Open',
    detail: 'Fever', unknown: 'Not identified', began: 'Began', needs: 'First', 'need.pregnant': 'pregnant', 'need.dialysis': 'dialysis', 'need.infant': 'infant', 'need.aged': 'aged', 'need.severe': 'very ill',
    'source.gate': 'gate', 'source.visit': 'visit', 'source.pharmacy': 'pharmacy', 'source.enterprise': 'enterprise', 'source.self': 'self', 'state.first': 'To measure again', 'state.retest': 'No reading, measure again',
    'state.confirmed': 'Confirmed', 'state.referred': 'On the way', 'state.arrived': 'Arrived', 'state.admitted': 'Admitted', 'state.excluded': 'Excluded', 'state.closed': 'Over', 'referral.sent': 'on the way', 'referral.arrived': 'arrived',
    'referral.no-show': 'no-show', 'referral.cancelled': 'cancelled', 'referral.over': 'over', noShow: 'No-show', answered: 'Answered', first: 'First', 'left.hours': '{{hours}} h {{minutes}} min left', 'left.minutes': '{{minutes}} min left',
    'over.by': 'over by {{hours}} h {{minutes}} min', report: 'Report a fever', 'report.title': 'Report a fever', 'report.person': 'Household and person', 'report.source': 'From', 'report.tenths': 'Temperature (℃)', 'report.method': 'How it was taken',
    'report.needs': 'Comes first because', 'report.symptoms': 'Other symptoms', 'report.done': 'Reported', 'method.forehead': 'Forehead', 'method.ear': 'Ear', 'method.armpit': 'Armpit', 'method.other': 'Other', temperatureBad: 'Between 30 and 43 ℃',
    retest: 'Measure again', 'retest.done': 'Recorded', identify: 'Identify', 'identify.done': 'Identified', refer: 'Refer', 'refer.title': 'Refer', 'refer.explain': 'No health code, test or bed is asked for. Hospitals with free beds come first.', 'refer.hospital': 'Hospital',
    'refer.transport': 'How', 'refer.note': 'To pass on', 'refer.held': 'Referred, a bed is held', 'refer.noBed': 'Referred; no free bed there. Free beds at: {{elsewhere}}', 'refer.opens': ' (from {{hour}}:00)', 'refer.noBedAnywhere': 'Referred; no bed is free anywhere, call the liaison team',
    'transport.ambulance': 'Ambulance', 'transport.fever-car': 'Fever car', 'transport.own-way': 'On their own', hospitalOption: '{{name}} ({{free}}/{{beds}} free{{closed}})', closedNow: ', closed', cancel: 'Cancel the referral', 'cancel.reason': 'Why',
    'cancel.done': 'Cancelled', follow: 'Follow', 'follow.title': 'Look for somebody who did not arrive', 'follow.found': 'Found', 'found.on-the-way': 'on the way', 'found.at-home': 'at home', 'found.elsewhere': 'went elsewhere', 'found.not-reached': 'not reached',
    'follow.note': 'In words', 'follow.done': 'Recorded', close: 'Close', 'close.title': 'Close the fever', 'close.reason': 'Because', 'reason.normal': 'temperature is normal', 'reason.excluded': 'excluded', 'reason.recovered': 'recovered',
    'reason.other-care': 'in other care', 'close.done': 'Closed', arrive: 'Arrived', 'arrive.title': 'Record the arrival', 'arrive.explain': 'If they came to another hospital, choose that one.', 'arrive.done': 'Recorded', admit: 'Admit', 'admit.title': 'Admit?',
    'admit.explain': 'Takes a fever bed.', 'admit.done': 'Admitted', result: 'Result', 'result.title': 'Result', 'result.explain': 'It goes to the community doctor of the home and the health office; everybody else sees that there is one.', 'result.outcome': 'Diagnosis',
    'outcome.excluded': 'Excluded', 'outcome.other-illness': 'Another illness', 'outcome.suspected': 'Suspected', 'outcome.positive': 'Positive', 'result.note': 'In words', 'result.done': 'Recorded', reported: 'Reported', 'reported.title': 'Record the legal report',
    'reported.number': 'Number of the report', 'reported.done': 'Recorded', discharge: 'Discharge', 'discharge.title': 'Discharge?', 'discharge.explain': 'The bed is cleaned before anybody else has it.', 'discharge.done': 'Discharged', referrals: 'Referrals', steps: 'What was done',
    elsewhereMark: 'came to another hospital', bed: 'bed {{n}}', reportBy: 'Report by', reportDone: 'reported {{at}}', withheld: 'There is a result; only the community doctor sees it', noAnswer: 'No result yet', symptoms: 'Symptoms', home: 'Home', rules: 'Under',
    sent: 'Sent', arrived: 'Arrived', 'step.reading': 'Measured', 'step.identify': 'Identified', 'step.refer': 'Referred', 'step.cancel': 'Referral cancelled', 'step.no-show': 'Did not arrive', 'step.follow': 'Looked for', 'step.arrive': 'Arrived', 'step.admit': 'Admitted',
    'step.result': 'Answered', 'step.report': 'Reported', 'step.discharge': 'Discharged', 'step.close': 'Closed', 'step.gate-first': 'Gate: first reading', 'step.gate-resting': 'Gate: rests', 'step.gate-retest-normal': 'Gate: normal', 'step.gate-confirmed': 'Gate: confirmed',
    'step.gate-doctor-called': 'Gate: doctor called', 'step.gate-referred': 'Gate: sent on', 'step.gate-closed': 'Gate: done', since: 'Since', events: 'Fevers', confirmed: 'Confirmed', referred: 'Referred', arrivedCount: 'Arrived', admitted: 'Admitted', answeredCount: 'Answered',
    noShows: 'No-shows', reportsDue: 'Reports due', reportsLate: 'Reports late', times: 'Median times', toReferral: 'Fever to referral', toArrival: 'Referral to arrival', toResult: 'Arrival to result', minutes: '{{n}} min', none: '–', bySource: 'From', byDay: 'By day', day: 'Day',
    sinceAdmitted: '{{n}} admitted since {{since}}', hospital: 'Hospital', level: 'Level', 'level.0': 'none', 'level.1': '1', 'level.2': '2', 'level.3': '3', beds: 'Beds', bedLine: '{{free}} free · {{held}} held · {{occupied}} used · {{cleaning}} cleaning', expected: '{{n}} on the way',
    hours: 'Hours', allDay: 'day and night', hoursOf: '{{opens}}:00–{{closes}}:00', liaison: 'Liaison', lacks: 'Lacks: {{what}}', 'lack.ward': 'fever ward', 'lack.liaison': 'liaison team', closed: 'Closed', save: 'Add a hospital', edit: 'Edit', 'save.name': 'Name',
    'save.territory': 'Where', 'save.opens': 'Opens (hour)', 'save.closes': 'Closes (hour)', 'save.liaison': 'Liaison', 'save.phone': 'Phone', 'save.beds': 'Fever beds', 'save.done': 'Saved', stop: 'Close', 'stop.title': 'Take no more patients?',
    'stop.explain': 'Nobody new is referred; whoever is on the way is taken in.', resume: 'Open again', 'stop.done': 'Done', clean: 'Bed {{n}} is clean', 'clean.done': 'The bed is free',
  },
}
export const feverConsole = registerTexts('fever-console', feverConsoleTexts)

/** The word for a state, source, need … that came as data. */
export const feverWord = (prefix: string, code: string | number): string => wordOf(feverConsole, prefix, String(code))

export const STATE_TONES: Record<FeverRow['state'], Tone> = {
  first: 'warn', retest: 'warn', confirmed: 'bad', referred: 'plain', arrived: 'plain', admitted: 'plain', excluded: 'good', closed: 'off',
}
