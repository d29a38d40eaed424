// Every word of the report in both languages. {0}, {1} … are filled in.
'use strict';
const WORDS = {
  zh: {
    other_language: 'English', print: '打印', filter: '筛选', filter_hint: '单位、事项、规则、编号…', shown: '显示 {0} / {1} 项', skip: '跳到正文', contents: '目录',
    made_by: '由归口（Guikou）生成。本页自成一体：不联网，不装软件，可打印，可存档。', licences: '所用图形库的许可', no_script: '请用较新的浏览器打开，并允许本页运行脚本。',
    withheld: '（按规定不显示）', none: '无', nobody: '（无主办单位）', always: '所有信访件', yes: '是', no: '否', more_rows: '显示全部 {0} 行', fewer_rows: '只显示前 {0} 行', and_others: '其他 {0} 个单位',
    unit: '单位', matter: '事项', no_matter: '（未定事项）', rule: '规则', count: '件数', from: '原主办单位', to: '新主办单位', total: '合计', example_ids: '例件编号', no_rule: '无规则适用',
    key_outcome: '结果', key_reason: '原因', key_lead: '主办单位', key_support: '协办单位', key_notify: '告知', key_sponsor: '包案领导', key_policy: '办理方案', key_outputs: '处理结果', key_deadlines: '期限', key_path: '催办环节', key_matched: '适用规则', key_arbitration: '争议裁定', key_skip_levels: '越级',
    routed: '已分流', unroutable: '无法分流', error: '有误', projected: '预计', provisional: '暂定',
    diff_title: '规则改动报告', diff_of: '{0}：原规则与新规则的对照', old_rules: '原规则', new_rules: '新规则', before: '改动前', after: '改动后',
    s_summary: '一句话说明', s_changes: '改了什么', s_flow: '主办单位怎样变动', s_load: '各单位的件数', s_regions: '哪些信访件的办理会改变', s_records: '对照旧件', s_incomplete: '未能证明的部分',
    same_proved: '没有变化：已证明每一件信访的办理都与原来相同。', same_open: '没有发现变化，但未能证明全部相同（见文末）。',
    differ_proved: '有 {0} 类信访件的办理会改变；其余各类都与原来相同（已证明）。', differ_open: '至少有 {0} 类信访件的办理会改变；可能还有未列出的（见文末）。',
    records_line: '对照旧件 {0} 件：{1} 件（{2}）的办理会改变，其中 {3} 件换主办单位，{4} 件期限改变。', records_same: '对照旧件 {0} 件：没有一件的办理会改变。', records_errors: '另有读不懂的旧件：按原规则 {0} 件，按新规则 {1} 件。',
    no_records: '没有对照旧件。用 --petitions 文件名 可看到旧件中有多少会变、各单位的件数怎样变。',
    tile_changes: '处改动', tile_regions: '类信访件改变', tile_total: '件旧件', tile_changed: '件办理改变', tile_moved: '件换主办单位', tile_deadlines: '件期限改变',
    kind: '类别', name: '名称', change: '改动', added: '新增', removed: '删除', changed: '修改',
    kind_rule: '规则', kind_unit: '单位', kind_post: '岗位', kind_policy: '办理方案', kind_calendar: '日历', kind_attribute: '要素', kind_output: '结果项', kind_matter: '事项', kind_responsibility: '职责', kind_sealed: '保密', kind_table: '规则表', kind_signal: '苗头', kind_absence: '离岗', kind_succession: '承继', kind_functional: '条线', kind_liaison: '属地', kind_person: '人员', kind_clock: '时钟', kind_stage: '环节', kind_level: '层级', kind_time_zone: '时区', kind_run: '规则表次序', kind_extra_attributes: '未声明要素的处理', kind_last_resort: '最后接办单位', kind_staff_posts: '不牵连单位的岗位',
    flow_caption: '旧件中换了主办单位的：左边是原主办单位，右边是新主办单位，线越粗件数越多。', flow_table: '用表格看', lines_kept: '另有 {0} 项与原来相同', keys_kept: '没有变化：{0}。', nobody_told: '（无人接收）', changes_caption: '规则文件里的改动，按名称。', differ_in_records: '旧件中有办理会改变的；未能逐类证明（见文末）。', flow_part: '图中只画最多的 {0} 种。', confusion_table: '实际主办单位与判定的主办单位，最多的在前。', attribute_id: '编号', attribute_received: '收到时间', attribute_matter: '事项', attribute_kind: '类别', attribute_unit: '涉事单位', attribute_lodged_at: '登记单位', attribute_accused: '被反映人或单位', attribute_recused: '回避', attribute_declined_by: '退单单位', attribute_text: '内容', kind_of_suggestion: '建议意见', kind_of_accusation: '检举控告', kind_of_appeal: '申诉求决', flow_none: '旧件中没有换主办单位的。', flow_aria: '主办单位变动图：{0}', flow_link: '{0} → {1}：{2} 件',
    load_caption: '主办件数改变的单位，按变化大小排列。', load_none: '各单位的主办件数都没有变化。', load_change: '增减', load_aria: '各单位主办件数，改动前与改动后',
    test_given: '已填写', test_not_given: '未填写', test_is: '{0}（仅本级）', test_prefix: '以“{0}”开头', test_not: '不是 {0}', test_any: '含有 {0} 之一', test_all: '同时含有 {0}', test_none: '不含 {0}', test_and_more: ' 等，另有 {0} 项', test_range: '{0} 至 {1}', test_least: '{0} 及以上', test_most: '{0} 及以下', test_more: '大于 {0}', test_less: '小于 {0}', test_from: '{0} 起', test_until: '{0} 止', test_after: '{0} 之后', test_before: '{0} 之前', lines_more: '另有 {0} 项改变',
    region_of: '第 {0} 类', where: '这样的信访件', rules_of: '适用规则', example: '一个例子', example_petition: '例件（虚构）', changed_tag: '变', what: '变的是',
    records_caption: '办理会改变的旧件，每种去向最多列五件。', id: '编号', full_decision: '前后对照', incomplete_note: '下列各项没有得到证明，请人工核对：',
    report_title: '信访工作统计报告', report_of: '{0}：办理情况统计', report_line: '{0} 至 {1}：收到 {2} 件，办结 {3} 件；期末在办 {4} 件，其中逾期 {5} 件。', tile_received: '件收到', tile_closed: '件办结', tile_open: '件在办', tile_late: '件逾期',
    backtest_title: '与实际办理情况对照', backtest_of: '{0}：按规则重办旧件，与实际主办单位比较',
    share_line: '对照 {0} 件，{1} 件与实际一致，占 {2}。', share_none: '没有可以对照的信访件。', apart_line: '未对照：有误 {0} 件，无法分流 {1} 件，未写明实际主办单位 {2} 件。', unlisted_line: '实际主办单位中有 {0} 个不在机构图上，共 {1} 件，都算不一致。',
    tile_share: '一致', tile_compared: '件已对照', tile_agree: '件一致', tile_differ: '件不一致', tile_errors: '件有误', tile_unroutable: '件无法分流',
    s_confusion: '把谁的件判给了谁', s_units: '各单位', s_matters: '各事项', s_rules: '出错最多的规则', confusion_caption: '与实际不一致的件：左边是实际主办单位，右边是规则判定的主办单位。', confusion_none: '没有不一致的件。',
    actual: '实际主办', decided: '规则判定', agree: '一致', differ: '不一致', agree_share: '一致率', unlisted: '图上没有', units_caption: '按实际件数排列；深色是一致的，浅色是不一致的。', units_aria: '各单位实际件数中一致与不一致的',
    rules_caption: '指定主办单位或修改要素的规则，按不一致件数排列。', fired: '用过', wrong: '不一致', wrong_share: '错误率', matters_caption: '按件数排列。', omitted: '另有 {0} 行没有列出，见 JSON。'
  },
  en: {
    other_language: '中文', print: 'Print', filter: 'Filter', filter_hint: 'unit, matter, rule, id…', shown: '{0} of {1} shown', skip: 'Skip to the report', contents: 'Contents',
    made_by: 'Made by Guikou. This page is whole by itself: no network, nothing to install, fit to print and to keep.', licences: 'Licences of the drawing library', no_script: 'Please open this page in a recent browser that may run its script.',
    withheld: '(withheld)', none: 'none', nobody: '(nobody)', always: 'every petition', yes: 'yes', no: 'no', more_rows: 'show all {0} rows', fewer_rows: 'show the first {0} only', and_others: '{0} other units',
    unit: 'Unit', matter: 'Matter', no_matter: '(no matter)', rule: 'Rule', count: 'Petitions', from: 'Lead before', to: 'Lead after', total: 'Total', example_ids: 'Example ids', no_rule: 'no rule applies',
    key_outcome: 'outcome', key_reason: 'reason', key_lead: 'lead', key_support: 'support', key_notify: 'notified', key_sponsor: 'sponsor', key_policy: 'policy', key_outputs: 'outputs', key_deadlines: 'deadlines', key_path: 'stages', key_matched: 'rules', key_arbitration: 'arbitration', key_skip_levels: 'levels skipped',
    routed: 'routed', unroutable: 'unroutable', error: 'in error', projected: 'projected', provisional: 'provisional',
    diff_title: 'What the change does', diff_of: '{0}: the rules before and after', old_rules: 'Rules before', new_rules: 'Rules after', before: 'Before', after: 'After',
    s_summary: 'In short', s_changes: 'What was changed', s_flow: 'Who leads instead of whom', s_load: 'Load of each unit', s_regions: 'Which petitions are decided differently', s_records: 'In the records', s_incomplete: 'What was not proved',
    same_proved: 'Nothing changes: it is proved that every petition is decided as before.', same_open: 'No difference was found, but it is not proved that there is none (see the end).',
    differ_proved: 'Kinds of petition that are decided differently: {0}. All others are decided as before (proved).', differ_open: 'Kinds of petition that are decided differently: at least {0}. There may be more (see the end).',
    records_line: 'Of {0} records, {1} ({2}) would be decided differently: {3} get another lead, {4} another deadline.', records_same: 'Of {0} records, none would be decided differently.', records_errors: 'Records that could not be read: {0} by the old rules, {1} by the new.',
    no_records: 'No records were compared. With --petitions FILE you see how many would change, and the load of each unit.',
    tile_changes: 'changes', tile_regions: 'kinds of petition', tile_total: 'records', tile_changed: 'decided differently', tile_moved: 'get another lead', tile_deadlines: 'get another deadline',
    kind: 'Kind', name: 'Name', change: 'Change', added: 'added', removed: 'removed', changed: 'changed',
    kind_rule: 'rule', kind_unit: 'unit', kind_post: 'post', kind_policy: 'policy', kind_calendar: 'calendar', kind_attribute: 'attribute', kind_output: 'output', kind_matter: 'matter', kind_responsibility: 'responsibility', kind_sealed: 'sealing', kind_table: 'table', kind_signal: 'signal', kind_absence: 'absence', kind_succession: 'succession', kind_functional: 'functional line', kind_liaison: 'liaison', kind_person: 'person', kind_clock: 'clock', kind_stage: 'stage', kind_level: 'level', kind_time_zone: 'time zone', kind_run: 'order of tables', kind_extra_attributes: 'undeclared attributes', kind_last_resort: 'last resort', kind_staff_posts: 'staff posts',
    flow_caption: 'Records that get another lead: the lead before on the left, after on the right; the thicker the line, the more records.', flow_table: 'as a table', lines_kept: '{0} more as before', keys_kept: 'As before: {0}.', nobody_told: '(nobody)', changes_caption: 'What differs between the rulebooks, by name.', differ_in_records: 'Some records would be decided differently; which kinds of petition was not proved (see the end).', flow_part: 'Only the {0} most frequent moves are drawn.', confusion_table: 'Who really led and whom the rules name, most frequent first.', flow_none: 'No record gets another lead.', flow_aria: 'Flow of leads: {0}', flow_link: '{0} → {1}: {2}',
    load_caption: 'Units whose number of led petitions changes, the greatest change first.', load_none: 'No unit leads more or fewer petitions than before.', load_change: 'Change', load_aria: 'Petitions led by each unit, before and after',
    test_given: 'given', test_not_given: 'not given', test_is: '{0} itself', test_prefix: 'beginning with “{0}”', test_not: 'not {0}', test_any: 'with one of {0}', test_all: 'with all of {0}', test_none: 'without {0}', test_and_more: ' and {0} more', test_range: '{0} to {1}', test_least: '{0} or more', test_most: '{0} or less', test_more: 'more than {0}', test_less: 'less than {0}', test_from: 'from {0} on', test_until: 'up to {0}', test_after: 'after {0}', test_before: 'before {0}', lines_more: '{0} more changes',
    region_of: 'Kind {0}', where: 'Petitions with', rules_of: 'rules', example: 'An example', example_petition: 'The example petition (made up)', changed_tag: 'changes', what: 'Changes',
    records_caption: 'Records that would be decided differently, at most five for each move.', id: 'Id', full_decision: 'before and after', incomplete_note: 'The following was not proved; look at it yourself:',
    report_title: 'Report of the petition office', report_of: '{0}: how cases were handled', report_line: '{0} to {1}: {2} received, {3} closed; at the end {4} open, {5} of them late.', tile_received: 'received', tile_closed: 'closed', tile_open: 'open', tile_late: 'late',
    backtest_title: 'Compared with what happened', backtest_of: '{0}: old records routed again, and who really led them',
    share_line: '{1} of {0} records were decided as it happened: {2}.', share_none: 'No record could be compared.', apart_line: 'Not compared: {0} in error, {1} unroutable, {2} that do not say who led them.', unlisted_line: '{0} of the units that really led are not on the chart: {1} records, all counted as different.',
    tile_share: 'agree', tile_compared: 'records compared', tile_agree: 'as it happened', tile_differ: 'otherwise', tile_errors: 'in error', tile_unroutable: 'unroutable',
    s_confusion: 'Whose petitions go to whom', s_units: 'By unit', s_matters: 'By matter', s_rules: 'Rules that err most', confusion_caption: 'Records decided otherwise than it happened: on the left who really led, on the right whom the rules name.', confusion_none: 'Every record was decided as it happened.',
    actual: 'Happened', decided: 'Decided', agree: 'Agree', differ: 'Differ', agree_share: 'Share', unlisted: 'not on the chart', units_caption: 'By the number that each really led; dark agree, light do not.', units_aria: 'Of the petitions that each unit really led, those that agree and those that do not',
    rules_caption: 'Rules that name a lead or set an attribute, those that err most first.', fired: 'Fired', wrong: 'Differ', wrong_share: 'Share', matters_caption: 'Most petitions first.', omitted: '{0} more rows are in the JSON.'
  }
};
let LANGUAGE = document.documentElement.dataset.lang === 'en' ? 'en' : 'zh';
function say(word, ...parts) {
  const form = WORDS[LANGUAGE][word];
  return form === undefined ? word : form.replace(/\{(\d)\}/g, (all, n) => parts[n]);
}
function number(n) { return Number(n).toLocaleString(LANGUAGE === 'zh' ? 'zh-CN' : 'en'); }
// Cut, not rounded: 99.96 % is not yet all.
function percent(part, whole) { return whole ? (Math.floor(part / whole * 1000 + 1e-9) / 10).toFixed(1) + '%' : '–'; }
