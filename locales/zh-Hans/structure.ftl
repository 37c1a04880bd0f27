## 栏目、标签及刊物的其他结构

list-address = 网址
order-by-articles-count = 文章
in-articles = { $count } 篇文章
see-page = 查看页面
create = 新建
add = 添加
delete = 删除
merge = 合并
do-it = 确定执行
leave-it = 保持原样
order-by = 排序
order-name = 名称
order-articles = 文章数
page-before = 上一页
page-after = 下一页
list-slug = 网址别名
list-slug-help = 位于 { $base } 之后。修改后，旧网址会指向这里。
intro-text = 简介
intro-help = 显示在文章列表上方，可用 HTML 写粗体、斜体和链接。
it-says-now = 同事刚刚修改了它，现在的内容是：
send-again-means-it = 您输入的内容在下面。再次保存即可替换。
changed-meanwhile = 您打开之后，同事修改了它。您的内容没有丢失。
name-without-letters = 其中没有可用于网址的字符，请使用文字或数字。
address-taken = { $about } 已被占用，请换一个网址。
said-merged = 已合并，旧网址会指向这里。
said-deleted = 已删除。

## 标签

tags-intro = 自由关键词，每个都有自己的页面。
find-tags = 查找标签
no-tags = 没有标签
no-tags-text = 标签随第一篇使用它的文章出现，也可在下方新建。
new-tag = 新标签
back-to-tags = 返回标签列表
other-names = 其他名称
other-name = 另一个名称
other-names-help = 在文章中输入这些名称，就是指这个标签。旧名称会自动保留在此。
drop-name = 去掉名称“{ $name }”
merge-tag = 与另一个标签合并
merge-tag-help = 它的文章改用另一个标签，它的网址指向另一个标签。
merge-into = 保留的标签名称
delete-tag = 删除
delete-tag-help = 文章将失去此标签，其网址会说明已被移除。
tag-exists = 名为“{ $about }”的标签已存在。
no-such-tag = 没有名为“{ $about }”的标签。
merge-with-itself = 这就是该标签本身，请填写另一个。
tag-merge-sure = { $articles } 篇文章的标签将由“{ $from }”改为“{ $to }”。此操作无法撤销。
tag-delete-sure = { $articles } 篇文章将失去标签“{ $from }”。此操作无法撤销。
deed-tag-created = 新建了标签
deed-tag-changed = 修改了标签
deed-tag-alias-added = 为标签添加了其他名称
deed-tag-alias-dropped = 去掉了标签的其他名称
deed-tag-merged = 合并了两个标签
deed-tag-deleted = 删除了标签

## 栏目

sections-intro = 文章在刊物中的位置。此处的顺序即列表和栏目页面的顺序。
section-order = 顺序
up-of = 上移“{ $name }”
down-of = 下移“{ $name }”
no-sections = 没有栏目
no-sections-text = 从最大的栏目开始：它会有自己的页面和订阅源。
new-section = 新栏目
back-to-sections = 返回栏目列表
stands-in = 上级栏目
at-the-top = 顶层
section-moves-along = 其中的内容会一起移动。所有旧网址（包括文章的）都会指向新网址。
delete-section = 删除或合并
delete-section-full = 其中有 { $articles } 篇文章和 { $sections } 个栏目，请选择它们的去处。
delete-section-empty = 其中没有内容。它的网址会说明已被移除，或指向您选择的栏目。
section-into = 并入
nowhere = 不并入
section-exists = 名为“{ $about }”的栏目已存在。
no-such-section = 没有这个栏目（或已不存在），请另选。
section-within-itself = “{ $about }”位于此栏目之内，请另选。
section-not-empty = “{ $about }”中仍有文章或栏目，请选择它们的去处。
section-merge-sure = “{ $from }”中的 { $articles } 篇文章及全部内容将并入“{ $to }”，旧网址会指向那里。此操作无法撤销。
section-delete-sure = “{ $from }”将被删除，其网址会加以说明。此操作无法撤销。
deed-section-created = 新建了栏目
deed-section-changed = 修改了栏目
deed-section-merged = 合并了两个栏目
deed-section-deleted = 删除了栏目
deed-section-ordered = 调整了栏目顺序

## 重定向

redirects-intro = 指向别处的旧网址，或说明内容已移除的网址。读者只跳转一次。
new-redirect = 新重定向
change-redirect = 修改重定向
old-address = 旧网址
leads-to = 指向
leads-to-help = 留空：该网址说明内容已被移除（410）。
taken-away = 已移除
find-redirects = 查找网址
remove-redirect = 删除 { $path } 的重定向
to-the-beginning = 回到开头
no-redirects = 没有重定向
no-redirects-text = 改名产生的旧网址会自动指向新网址，这里是由您决定的重定向。
export-list = 下载 CSV
bring-redirects = 导入列表
bring-redirects-help = 每行一条：旧网址、新网址；已移除的在第三列写 410。也能读取 .htaccess 文件中的 Redirect 行。在您看过检查结果之前不会保存任何内容。
list-of-redirects = 列表
from-a-file = 从文件读取
look-through = 检查
redirects-good = { $count } 行可以导入。
line-number = 第 { $number } 行：
and-more = 还有 { $count } 条。
bring-good-ones = 导入可用的行
said-redirects-brought = 重定向已生效。
redirect-line-unread = 这一行不是重定向。请写成：/old,/new,301
redirect-foreign-from = { $about } 是其他网站的网址，只有本站网址可以重定向。
redirect-foreign-to = { $about } 是其他网站的网址，读者只会被引向本站页面。
redirect-pattern = { $about } 是一个模式，请每行写一个网址。
redirect-query = { $about } 含有问号。网址会连同其后的内容一起跳转，请只写问号之前的部分。
redirect-unreadable = 无法将 { $about } 识别为网址。
redirect-front = 首页不能指向别处。
redirect-ours = { $about } 属于编辑部或文件。
redirect-itself = { $about } 会指向自身。
redirect-circle = 这会形成循环，回到 { $about }。
redirect-stands = { $about } 上已有内容。请改名、撤下或合并它，其网址会自动指向新处。
redirect-nowhere = { $about } 没有内容，请填写有内容的网址。
redirect-to-missing = 请填写 { $about } 指向何处，或说明它已被移除。
deed-redirect-saved = 设置了重定向
deed-redirect-removed = 删除了重定向
deed-redirects-brought = 导入了重定向

## 旧网址是否可用

proof = 所有网址都可用吗？
proof-intro = 检查所有存储过的、正文链接到的以及列表中的网址。
proof-running = 正在检查网址。
look-again = 再看一次
proof-failed = 检查失败，原因见程序日志。请重新开始。
proof-whole = 所有网址均可用或已处理，{ $date }。
proof-of = 检查于 { $date }。
addresses-of = 来源
asked = 已检查
answer-directly = 可用
lead-on = 跳转
no-answer = 无响应
proof-kind-addresses = 存储的网址
proof-kind-files = 图片和文件
proof-kind-links = 正文中的链接
proof-kind-list = 您的列表
leads-to-of = { $path } 指向何处
lead-there = 指向那里
say-gone = 已移除
say-gone-of = 说明 { $path } 已移除
not-missed = 无需处理
not-missed-of = 无需处理：{ $path }
proof-never = 尚未检查
proof-never-text = 一万个网址只需几秒钟。
ask-all = 全部检查
old-list = 同时检查旧网站的网址
old-list-help = 站点地图、服务器日志、搜索引擎导出的表格，或每行一个网址。可以留空。
back-to-redirects = 返回重定向列表
said-address-settled = 已处理。
deed-addresses-asked = 检查了所有网址
deed-address-ignored = 将网址标记为无需处理

## 菜单

menus-intro = 每个页面顶部、报头下方和页脚的内容。
menu-top = 页面最上方
menu-main = 报头下方
menu-footer = 页脚
menu-by-itself-top = 自动填充：首页和各页面。
menu-by-itself-main = 自动填充：首页和最大的栏目。
menu-by-itself-footer = 自动填充：各页面。
change = 修改
change-menu = 修改菜单：{ $name }
back-to-menus = 返回菜单列表
menu-intro = 保存之前读者看不到任何改动。
menu-is-draft = 尚未保存，读者看到的仍是原来的菜单。
menu-empty = 没有条目
entry-label = 名称
new-entry = 新条目
in-of = 将“{ $name }”放到上一条之下
out-of = 将“{ $name }”移回第一级
drop-entry = 去掉“{ $name }”
add-entry = 添加条目
menu-help = “指向”可填任何网址：从列表中选择，或另外填写。指向栏目、页面、文章或标签的条目会随其改名；不填名称则显示其本名。没有条目的菜单会自动填充。
menu-to-missing = 请填写“{ $about }”指向何处。
menu-nowhere = { $about } 没有内容，请填写有内容的网址。
menu-no-address = { $about } 不是网址。
deed-menu-changed = 修改了菜单

## 撰稿人

contributors-intro = 署名者，无论是否有账号。
find-contributors = 查找撰稿人
has-account = 有账号
no-contributors = 没有撰稿人
no-contributors-text = 需要署名的人从这里开始。
new-contributor = 新撰稿人
back-to-contributors = 返回撰稿人列表
bylines-are-hidden = 刊物不显示署名，因此没有个人页面。
contributor-role = 职务
contributor-role-help = 显示在姓名下方，例如“沿海记者”。
biography = 简历
biography-help = 可用 HTML 写粗体、斜体和链接。
profiles = 主页和社交资料
profiles-help = 每行一个网址，第一个为主页。
portrait = 头像
portrait-help = 媒体库中图片的网址：/wp-content/uploads/…
tied-account = 账号
tied-account-help = 这是谁的账号：其文章算作本人所写。一个账号只属于一位撰稿人。
without-account = 无
merge-contributor = 与另一条目合并
merge-contributor-help = 用于同一人的两个条目。此条目的文章、网址和账号归另一条目。
merge-contributor-into = 保留的姓名
delete-contributor-help = 没有文章署其名。网址会说明已被移除。
delete-contributor-credited = 有 { $count } 篇文章署其名，请先合并条目或修改署名。
contributor-exists = 名为“{ $about }”的人已存在，请加以区分。
no-such-contributor = 没有名为“{ $about }”的人。
merge-with-themselves = 这是同一个条目，请填写另一个。
both-have-accounts = 两者都有账号，请先解除其中一个。
contributor-is-credited = 有文章署“{ $about }”之名，请先合并条目或修改署名。
link-is-none = { $about } 不是网址，请以 https:// 开头。
no-such-picture = 媒体库中没有 { $about } 这张图片。
no-such-account = 没有这个账号（或已不存在）。
contributor-merge-sure = { $articles } 篇文章的署名将由“{ $from }”改为“{ $to }”。此操作无法撤销。
contributor-delete-sure = “{ $from }”将被删除。此操作无法撤销。
deed-contributor-created = 添加了撰稿人
deed-contributor-changed = 修改了撰稿人
deed-contributor-merged = 合并了两位撰稿人
deed-contributor-deleted = 删除了撰稿人

## Settings

settings-follow = 关注本刊
settings-follow-help = 每行一个网址，前面可加名称。显示在每个页面的侧栏和页脚。
follow-wrong = “关注本刊”的每一行都要以网址结尾：https://… 或本站网址。
