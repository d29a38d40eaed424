// The rulebook that `guikou new` writes: small, whole, with tests that pass. People and units are invented.
#pragma once

#include <string_view>

namespace guikou::cli {

struct NewFile {
  std::string_view name, text;
};

inline constexpr NewFile new_rulebook[] = {
    {"rulebook.yaml", R"yaml(# 一套小而完整的信访责任规则 · a small and whole rulebook
guikou: 1
id: my-rules
title: 示例信访责任规则
version: "1"
time_zone: Asia/Shanghai
include: [org.yaml, tests.yaml]
run: [route, assist]

# 一件信访还要登记什么 · what else is written down of a petition
attributes:
  petitioners: {type: int, min: 1, default: 1}

matters:
  - {id: 劳动保障, title: 劳动和社会保障}
  - {id: 劳动保障/工资, title: 工资}
  - {id: 安全, title: 安全生产}

# 业务谁主管 · who owns what
responsibilities:
  - {matter: 劳动保障, unit: hr}
  - {matter: 安全, unit: safety}

# 检举控告只在纪检线上办理 · accusations stay in the discipline line
sealed:
  - {id: accusations, when: {kind: accusation}, roles: [discipline]}

tables:
  - id: route
    hit: first
    rules:
      - id: accusations
        title: 检举控告
        when: {kind: accusation}
        then: {lead: 'with_role(unit | lodged_at | company, discipline)'}
        basis: 本单位规定（示例）第一条
      - id: owned
        title: 有主管部门的事项
        when: {matter: {present: true}}
        then: {lead: owner(unit | lodged_at | company)}
        basis: 本单位规定（示例）第二条
    otherwise: {lead: 'with_role(unit | lodged_at | company, petition-office)'}
  - id: assist
    hit: collect
    rules:
      - id: group-visit
        title: 五人以上集体访
        when: {petitioners: ">= 5", kind: [suggestion, appeal]}
        then: {notify: ['head(company)']}
        basis: 本单位规定（示例）第三条
)yaml"},
    {"org.yaml", R"yaml(# 机构与岗位 · units and posts
org:
  levels: [company, plant]
  units:
    - {id: company, name: 某公司, level: company, head: zhang}
    - {id: office, name: 信访办, parent: company, head: wang, roles: [petition-office]}
    - {id: hr, name: 人力资源部, parent: company, head: li}
    - {id: safety, name: 安全部, parent: company, head: zhao}
    - {id: discipline, name: 纪委办公室, parent: company, head: chen, roles: [discipline]}
    - {id: plant, name: 一分厂, level: plant, parent: company, head: zhou}
    - {id: above, name: 上级机关（单位以外）, external: true, roles: [petition-office, discipline]}
  last_resort: [above]      # 主要领导被反映时由上级承接 · takes a case when everybody here must stand aside
  people:
    - {id: zhang, name: 张某}
    - {id: wang, name: 王某}
    - {id: li, name: 李某}
    - {id: zhao, name: 赵某}
    - {id: chen, name: 陈某}
    - {id: zhou, name: 周某}
)yaml"},
    {"tests.yaml", R"yaml(# 改规则以后先跑这些例子：guikou test · run these after every change
tests:
  - id: wages-go-to-hr
    title: 工资问题由人力资源部办理
    petition: {id: t1, received: 2026-03-02, kind: appeal, matter: 劳动保障/工资, unit: plant}
    expect: {outcome: routed, lead: hr, matched: [route/owned], notify: null}
  - id: group-visit
    title: 集体访知会主要领导
    petition: {id: t2, received: 2026-03-02, kind: appeal, matter: 安全, unit: plant, petitioners: 12}
    expect: {lead: safety, notify: [zhang], matched: [route/owned, assist/group-visit]}
  - id: accused-head
    title: 被反映的部门不办自己的案子
    petition: {id: t3, received: 2026-03-02, kind: appeal, matter: 劳动保障, unit: plant, accused: [li]}
    expect: {lead: company, never: [hr, li]}
  - id: accusation
    title: 检举控告归纪检
    petition: {id: t4, received: 2026-03-02, kind: accusation, unit: plant, accused: [zhou]}
    expect: {lead: discipline}
  - id: accused-chief
    title: 主要领导被反映，由上级承接
    petition: {id: t6, received: 2026-03-02, kind: appeal, matter: 安全, unit: plant, accused: [zhang]}
    expect: {lead: above}
  - id: nobody-owns-it
    title: 没有事项的由信访办接办
    petition: {id: t5, received: 2026-03-02, kind: suggestion, unit: plant}
    expect: {lead: office, matched: [route/otherwise]}
)yaml"},
};

}  // namespace guikou::cli
