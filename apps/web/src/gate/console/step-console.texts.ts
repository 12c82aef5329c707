// Words of the console's screen of degradation and drills.
import { registerTexts } from '../../platform/i18n.js'

export const stepConsole = registerTexts('gate-steps', {
  zh: {
    title: '降级与演练', hint: '每个卡口现在用哪一步查验:完整 → 本机名单 → 只验签名 → 看证件 → 纸质登记。哪一步都不关门,应急车辆始终不拦。', empty: '辖区内还没有卡口。',
    'step.full': '完整', 'step.snapshot': '本机名单', 'step.signature': '只验签名', 'step.identity': '看证件', 'step.paper': '纸质登记', none: '无人值守', guessed: '(按失联推断)',
    gate: '卡口', place: '地点', step: '当前步骤', since: '自', contact: '最近联系', waiting: '待传', phones: '手机', duty: '值守', onDuty: '在岗', offDuty: '无人', drill: '演练', drillUntil: '{{step}},{{at}} 结束',
    start: '安排演练', 'start.title': '安排降级演练', 'start.explain': '所选卡口的手机会按所选步骤查验,到时自动恢复。居民照常通行:无码的看证件放行。', chosen: '已选 {{n}} 个卡口', choose: '先勾选卡口', what: '演练哪一步', minutes: '时长(分钟)', note: '演练说明', 'start.done': '演练已开始,卡口手机联网后即执行',
    end: '结束演练', 'end.title': '结束这次演练?', 'end.explain': '卡口手机联网后恢复完整查验。', 'end.done': '演练已结束',
    day: '最近 24 小时对账', drills: '演练记录', noDrills: '还没有演练过。建议每季度演练一次,断网、旧名单、看证件、纸质各一步。', passages: '{{step}} {{passages}} 次 {{persons}} 人', paper: '纸质补录 {{n}} 行', disagreements: '两端判定不同 {{n}} 条,待核对 {{open}} 条', late: '最晚迟到 {{n}} 分钟', nothing: '没有出入记录', running: '进行中', over: '已结束', by: '{{name}} · {{at}}', choice: '选择 {{name}}', open: '去核对',
  },
  en: {
    title: 'Degradation and drills', hint: 'At which step each gate works: full → own lists → signatures → documents → paper. No step shuts a gate, and emergencies are never held.', empty: 'There is no checkpoint in your territory yet.',
    'step.full': 'full', 'step.snapshot': 'own lists', 'step.signature': 'signatures only', 'step.identity': 'documents', 'step.paper': 'paper', none: 'nobody on duty', guessed: '(concluded from silence)',
    gate: 'Checkpoint', place: 'Place', step: 'Step now', since: 'since', contact: 'Last contact', waiting: 'Waiting', phones: 'Phones', duty: 'Duty', onDuty: 'on duty', offDuty: 'nobody', drill: 'Drill', drillUntil: '{{step}}, until {{at}}',
    start: 'Start a drill', 'start.title': 'Start a drill of degradation', 'start.explain': 'The phones of the chosen gates check as this step says, and recover by themselves. Residents pass as ever: without a code, by document.', chosen: '{{n}} {{n, gate|gates}} chosen', choose: 'Choose gates first', what: 'Which step', minutes: 'Minutes', note: 'What it is for', 'start.done': 'The drill has begun; phones follow as soon as they are online',
    end: 'End the drill', 'end.title': 'End this drill?', 'end.explain': 'The phone recovers as soon as it is online.', 'end.done': 'The drill is over',
    day: 'The last 24 hours, reconciled', drills: 'Drills', noDrills: 'There has been no drill yet. One a quarter for each step is a good habit.', passages: '{{step}}: {{passages}} {{passages, passage|passages}}, {{persons}} {{persons, person|people}}', paper: '{{n}} {{n, row|rows}} from paper', disagreements: '{{n}} decided differently, {{open}} still open', late: 'latest arrived after {{n}} {{n, minute|minutes}}', nothing: 'no passages', running: 'running', over: 'over', by: '{{name}} · {{at}}', choice: 'Choose {{name}}', open: 'Look at them',
  },
})
