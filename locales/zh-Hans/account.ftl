## 登录

login-refused = 用户名与密码不匹配。
login-too-often = 尝试次数过多，请一分钟后再试。
note-signed-out = 您已退出登录。
note-password-changed = 密码已更改，请用新密码登录。
note-link-used = 此链接已使用或已过期。请登录，或重新申请。
show-password = 显示
password-short = 至少 15 个字符：三四个词很容易记住。
password-long = 最多 256 个字符。
password-common = 这个密码在常被猜测的列表上，请另选一个。
password-personal = 这个密码只比您的姓名、邮箱或刊物名多一点，请另选一个。
