// Words of the household's own page of quarantine: plain, complete, nothing hidden.
import { registerTexts } from '../../platform/i18n.js'

const zh = {
  title: '隔离观察', loading: '正在读取…', none: '您家没有人在隔离观察或健康监测。', noNetwork: '连接不上服务器。有网络后会自动更新,也可以打电话给社区。', again: '再试一次',
  'kind.home': '居家隔离观察', 'kind.central': '集中隔离观察', 'kind.monitoring': '居家健康监测', day: '第 {{day}} 天', of: '共 {{days}} 天', until: '{{at}} 结束', ended: '已于 {{at}} 结束', counted: '从 {{at}} 起算,每满 24 小时为一天',
  why: '为什么', 'basis.close-contact': '与病例密切接触', 'basis.cohabitant': '与密切接触者同住', 'basis.risk-area': '来自风险地区', 'basis.arrival': '入境或返回', 'basis.after-central': '集中隔离期满', 'basis.after-hospital': '出院',
  rule: '依据 {{legal}}(规则 {{rule}})', place: '地点', site: '{{name}} {{room}} 房,电话 {{phone}}', extended: '延长了 {{days}} 天', 'reason.symptoms': '出现症状', 'reason.new-exposure': '发生新的接触', 'reason.test-pending': '检测结果未出', 'reason.cohabitant-confirmed': '同住人确诊',
  who: '谁负责', 'duty.worker': '责任人', 'duty.deputy': '副责任人', 'duty.doctor': '社区医生', call: '拨打 {{phone}}', nobody: '还没有指定责任人,请打电话给社区。',
  readings: '报体温', temperature: '{{name}} 体温 ℃', hint: '如 36.5', bad: '请填 35.0 到 42.0 的体温', empty: '请至少填一个人的体温或症状', symptoms: '{{name}} 的症状', send: '报送', sent: '已报送。', alarming: '体温或症状异常,已通知社区医生,请等电话;加重请按“紧急就医”。',
  due: '本次请在 {{at}} 前报', overdue: '已过 {{at}},请现在报', done: '这一次已报', past: '最近的体温', noReadings: '还没有报过体温', abnormal: '异常', helpTitle: '需要帮助', 'help.supplies': '生活物资', 'help.medicine': '药品', 'help.doctor': '看医生', 'help.talk': '找人说说话', 'help.other': '其他',
  asked: '{{kind}}:{{at}} 前答复', answered: '{{kind}}:{{word}}', 'outcome.given': '已办好', 'outcome.arranged': '已安排', 'outcome.not-needed': '已取消', helpSent: '已告诉责任人。',
  outing: '外出就医、产检、透析', outingLink: '申请外出或紧急就医', notice: '告知书', readNotice: '看告知书', sign: '我已看过并签收', signed: '已于 {{at}} 送达', certificate: '解除证明', readCertificate: '看解除证明 {{number}}',
  appeal: '有异议', appealText: '您认为哪里不对', appealSend: '提出申诉', appealSent: '已收到,{{at}} 前答复。', appealOpen: '申诉已收到,{{at}} 前答复', appealGranted: '申诉成立:{{word}}', appealDenied: '申诉未成立:{{word}}', short: '请至少写两个字',
  question: '社区想问您', 'signal.gate-out': '通行证在门岗出去', 'signal.gate-attempt': '在门岗欲外出', 'signal.gate-return': '从外面进小区', 'signal.place-scan': '在场所扫码', 'signal.remote-scan': '异地扫码', 'signal.missed-checks': '没有按时报体温',
  'signal.absent-at-check': '上门时没有见到人', 'signal.outing-late': '外出没有按时回来', 'signal.no-return': '外出没有回来', 'signal.duplicate-identity': '同一个码出现在两处', 'signal.tip': '其他情况', questionHint: '这不是处罚。请说明情况,工作人员会先听您说。', explain: '说明情况', explainSend: '提交说明', explained: '您的说明已收到。',
  'symptom.breathless': '气促', 'symptom.chest-pain': '胸痛', 'symptom.confusion': '意识不清', 'symptom.cough': '咳嗽', 'symptom.sore-throat': '咽痛', 'symptom.fatigue': '乏力', 'symptom.muscle-ache': '肌肉痛', 'symptom.headache': '头痛',
  'symptom.runny-nose': '流涕', 'symptom.loss-of-smell': '嗅觉减退', 'symptom.diarrhoea': '腹泻', 'symptom.chills': '寒战', looked: '谁看过我的信息',
  'ended.released': '期满解除', 'ended.became-case': '转为病例', 'ended.hospital': '转往医院', 'ended.excluded': '已排除', 'ended.left-area': '离开本地', 'ended.died': '去世', 'ended.not-confirmed': '未确认',
}
const en: Record<keyof typeof zh, string> = {
  title: 'Quarantine', loading: 'Reading…', none: 'Nobody in your home is in quarantine or under health monitoring.', noNetwork: 'The server cannot be reached. This page comes back with the network; you can also call your community.', again: 'Try again',
  'kind.home': 'Quarantine at home', 'kind.central': 'Quarantine at a central site', 'kind.monitoring': 'Health monitoring at home', day: 'Day {{day}}', of: 'of {{days}}', until: 'until {{at}}', ended: 'ended at {{at}}', counted: 'counted from {{at}}, in days of 24 hours',
  why: 'Why', 'basis.close-contact': 'close contact with a case', 'basis.cohabitant': 'living with a close contact', 'basis.risk-area': 'coming from a risk area', 'basis.arrival': 'arrival or return', 'basis.after-central': 'after a central site', 'basis.after-hospital': 'after hospital',
  rule: 'Under {{legal}} (rules {{rule}})', place: 'Place', site: '{{name}}, room {{room}}, phone {{phone}}', extended: 'Extended by {{days}} {{days, day|days}}', 'reason.symptoms': 'symptoms', 'reason.new-exposure': 'a new exposure', 'reason.test-pending': 'a test result is not there yet', 'reason.cohabitant-confirmed': 'a confirmed case at home',
  who: 'Who is responsible', 'duty.worker': 'Responsible for you', 'duty.deputy': 'Their deputy', 'duty.doctor': 'Community doctor', call: 'Call {{phone}}', nobody: 'Nobody has been named yet: please call your community.',
  readings: 'Report temperatures', temperature: 'Temperature of {{name}}, ℃', hint: 'e.g. 36.5', bad: 'A temperature from 35.0 to 42.0', empty: 'A temperature or a symptom of at least one person', symptoms: 'Symptoms of {{name}}', send: 'Send', sent: 'Sent.', alarming: 'This is not normal: the community doctor has been told and will call. If it gets worse, touch “emergency”.',
  due: 'Please report by {{at}}', overdue: 'was due by {{at}}: please report now', done: 'This one is done', past: 'Latest temperatures', noReadings: 'Nothing reported yet', abnormal: 'not normal', helpTitle: 'I need help', 'help.supplies': 'Supplies', 'help.medicine': 'Medicine', 'help.doctor': 'A doctor', 'help.talk': 'Somebody to talk to', 'help.other': 'Something else',
  asked: '{{kind}}: answered by {{at}}', answered: '{{kind}}: {{word}}', 'outcome.given': 'done', 'outcome.arranged': 'arranged', 'outcome.not-needed': 'taken back', helpSent: 'The person responsible for you knows.',
  outing: 'Going out for treatment, antenatal checks, dialysis', outingLink: 'Ask to go out, or emergency', notice: 'Notice', readNotice: 'Read the notice', sign: 'I have read it and sign', signed: 'Served at {{at}}', certificate: 'Certificate of release', readCertificate: 'Read certificate {{number}}',
  appeal: 'I object', appealText: 'What do you think is wrong', appealSend: 'Appeal', appealSent: 'Received; answered by {{at}}.', appealOpen: 'Appeal received; answered by {{at}}', appealGranted: 'Appeal granted: {{word}}', appealDenied: 'Appeal not granted: {{word}}', short: 'Please write at least two characters',
  question: 'Your community asks', 'signal.gate-out': 'The pass went out at a gate', 'signal.gate-attempt': 'At a gate on the way out', 'signal.gate-return': 'Came in from outside', 'signal.place-scan': 'Scanned at a venue', 'signal.remote-scan': 'Scans far apart', 'signal.missed-checks': 'Temperatures were not reported',
  'signal.absent-at-check': 'Nobody was there at a check', 'signal.outing-late': 'Late back from an outing', 'signal.no-return': 'Not back from an outing', 'signal.duplicate-identity': 'One code in two places', 'signal.tip': 'Something else', questionHint: 'This is no punishment. Please say what happened: you are heard first.', explain: 'What happened', explainSend: 'Send', explained: 'What you said has arrived.',
  'symptom.breathless': 'breathless', 'symptom.chest-pain': 'chest pain', 'symptom.confusion': 'confusion', 'symptom.cough': 'cough', 'symptom.sore-throat': 'sore throat', 'symptom.fatigue': 'fatigue', 'symptom.muscle-ache': 'muscle ache', 'symptom.headache': 'headache',
  'symptom.runny-nose': 'runny nose', 'symptom.loss-of-smell': 'loss of smell', 'symptom.diarrhoea': 'diarrhoea', 'symptom.chills': 'chills', looked: 'Who looked at my data',
  'ended.released': 'released', 'ended.became-case': 'became a case', 'ended.hospital': 'hospital', 'ended.excluded': 'excluded', 'ended.left-area': 'left the area', 'ended.died': 'died', 'ended.not-confirmed': 'not confirmed',
}
export const ownQuarantine = registerTexts('own-quarantine', { zh, en })
export const useOwnText = ownQuarantine.useText
/** A word for a code that comes as data; the code itself when it is new. */
export const ownWord = (prefix: string, code: string): string => {
  const key = `${prefix}.${code}`
  const word = ownQuarantine.text(key as keyof typeof zh)
  return word === key ? code : word
}
