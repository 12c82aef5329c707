// Words of the household's fevers.
import { registerTexts } from '../../platform/i18n.js'

export const feverOwn = registerTexts('fever-own', {
  zh: {
    title: '发热报告', hint: '家里有人发热,在这里报告,社区医生马上看到。呼吸困难、胸痛、神志不清请直接拨打 120。', call: '拨打 120', who: '谁发热', temperature: '体温(℃)',
    temperatureHint: '例如 37.8', method: '怎么量的', 'method.armpit': '腋下', 'method.ear': '耳温', 'method.forehead': '额温', needs: '需要优先的情况(可多选)', 'need.pregnant': '怀孕',
    'need.dialysis': '透析病人', 'need.infant': '婴幼儿', 'need.aged': '老人', 'need.severe': '病情重', symptoms: '还有哪里不舒服', send: '报告', again: '再报一次', loading: '正在读取…', retry: '重试',
    'bad.empty': '请填体温', 'bad.implausible': '这个体温不可能,请再看一下', 'bad.suggest': '是不是 {{value}} ℃?', take: '是,用 {{value}}', who_missing: '请选择谁发热', failed: '没有报告成功:{{why}}',
    'read.fever': '已报告:{{value}} ℃,偏高。请休息,10 分钟后再量一次并报告;社区医生会联系您。', 'read.normal': '已报告:{{value}} ℃,不发热。', 'read.no-reading': '额头太凉,这次不算数。请到暖和处休息一会儿再量。',
    'read.confirmed': '已报告:两次都偏高。请待在单独房间、戴口罩,社区医生会安排转诊。', mine: '我家的发热', none: '没有发热报告。',
    'state.first': '等复测', 'state.retest': '请再量一次', 'state.confirmed': '等转诊', 'state.referred': '转往 {{hospital}}', 'state.arrived': '已到 {{hospital}}', 'state.admitted': '{{hospital}} 住院',
    'state.excluded': '已排除', 'state.closed': '已结束', 'go.ambulance': '由救护车接', 'go.fever-car': '由专车接', 'go.own-way': '自行前往,请戴口罩', answered: '已有结果,由社区医生当面或电话告知',
    missed: '还没有到医院:请联系社区医生', since: '{{at}} 起',
  },
  en: {
    title: 'Report a fever', hint: 'Report a fever here; the community doctor sees it at once. Breathless, chest pain or confused: call 120.', call: 'Call 120', who: 'Who has a fever',
    temperature: 'Temperature (℃)', temperatureHint: 'For example 37.8', method: 'How it was taken', 'method.armpit': 'Armpit', 'method.ear': 'Ear', 'method.forehead': 'Forehead',
    needs: 'Who comes first (any of these)', 'need.pregnant': 'Pregnant', 'need.dialysis': 'On dialysis', 'need.infant': 'Infant', 'need.aged': 'Elderly', 'need.severe': 'Very ill',
    symptoms: 'What else is wrong', send: 'Report', again: 'Report again', loading: 'Reading…', retry: 'Try again', 'bad.empty': 'Please give the temperature',
    'bad.implausible': 'This cannot be a temperature, look again', 'bad.suggest': 'Did you mean {{value}} ℃?', take: 'Yes, {{value}}', who_missing: 'Please choose who has a fever',
    failed: 'Not sent: {{why}}', 'read.fever': 'Reported: {{value}} ℃ is high. Rest, measure again in ten minutes and report it; the doctor will call.',
    'read.normal': 'Reported: {{value}} ℃ is no fever.', 'read.no-reading': 'A cold forehead is no reading. Warm up a while and measure again.',
    'read.confirmed': 'Reported: high twice. Stay in a room of your own with a mask on; the doctor arranges a referral.', mine: 'Our fevers', none: 'There are none.',
    'state.first': 'To be measured again', 'state.retest': 'Please measure again', 'state.confirmed': 'Waiting for a referral', 'state.referred': 'On the way to {{hospital}}',
    'state.arrived': 'At {{hospital}}', 'state.admitted': 'In {{hospital}}', 'state.excluded': 'Excluded', 'state.closed': 'Over', 'go.ambulance': 'an ambulance comes',
    'go.fever-car': 'a car comes', 'go.own-way': 'on your own, with a mask on', answered: 'There is a result; the doctor tells you in person or by phone',
    missed: 'Not arrived yet: please call the doctor', since: 'since {{at}}',
  },
})
export const feverOwnWord = (prefix: string, code: string, params: Record<string, string> = {}): string =>
  feverOwn.text(`${prefix}.${code}` as Parameters<typeof feverOwn.text>[0], params)
