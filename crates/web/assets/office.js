// Ease at the desk; every page works without it. docs/look.md tells the data attributes. Nothing is stored, no words live here.
(function () {
  'use strict'
  var body = document.body

  function each(what, run) { document.querySelectorAll(what).forEach(run) }

  // What is wrong is read first.
  var summary = document.querySelector('.govuk-error-summary')
  if (summary) {
    summary.setAttribute('tabindex', '-1')
    summary.focus()
  }

  // On a narrow screen the menu scrolls by itself: where one is stands in sight.
  each('.st-header .st-nav [aria-current]', function (link) {
    var nav = link.closest('.st-nav')
    nav.scrollLeft = link.offsetLeft - nav.offsetLeft - 24
  })

  // j and k walk a list, Enter opens, "/" goes to the search field. Off when the server says so: <body data-keys="off">.
  var list = body.dataset.keys === 'off' ? null : document.querySelector('[data-list]')
  var search = body.dataset.keys === 'off' ? null : document.querySelector('[data-search]')

  function writing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  }

  function walk(by) {
    var rows = Array.prototype.filter.call(list.querySelectorAll('[data-row]'), function (row) {
      return row.querySelector('a[href]')
    })
    var at = rows.findIndex(function (row) { return row.contains(document.activeElement) })
    var next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
    // The link itself takes the focus: Enter, screen readers and the mark of the row follow by themselves.
    if (next) next.querySelector('a[href]').focus()
  }

  if (list || search) document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || writing(event.target)) return
    // By place too: j, k and / keep their keys under a Ukrainian layout.
    var by = event.key === 'j' || (event.code === 'KeyJ' && event.key === 'о') ? 1
      : event.key === 'k' || (event.code === 'KeyK' && event.key === 'л') ? -1 : 0
    if (by && list) {
      event.preventDefault()
      walk(by)
    } else if (search && (event.key === '/' || (event.code === 'Slash' && event.key === '.'))) {
      event.preventDefault()
      search.focus()
      search.select()
    }
  })

  // Before the screen locks: <div class="st-idle" data-idle data-lock="900" data-end="36000" data-warn="120" data-stay="/…" hidden
  // role="alertdialog"> with a <button type="button" data-idle-stay>; fields of a form inside travel with the request.
  // The server locks; this only says so in time, and asks for more while somebody works or when the button is pressed.
  var idle = document.querySelector('[data-idle]')
  if (idle) {
    var stay = idle.querySelector('[data-idle-stay]')
    var fields = idle.querySelector('form')
    var warning = (idle.dataset.warn || 120) * 1000
    var since = Date.now()
    var end = since + idle.dataset.end * 1000
    var before, asking, timer

    var wait = function () {
      clearTimeout(timer)
      since = Date.now()
      timer = setTimeout(warn, Math.max(0, Math.min(idle.dataset.lock * 1000, end - since) - warning))
    }
    var warn = function () {
      before = document.activeElement
      idle.hidden = false
      stay.focus()
      timer = setTimeout(lock, warning)
    }
    // What was typed goes to the server, sealed there, before the page shows nothing more: <form data-draft="/…">.
    var lock = function () {
      each('form[data-draft]', function (form) { navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form))) })
      location.reload()
    }
    var ask = function () {
      if (asking) return
      asking = true
      var body = fields ? new URLSearchParams(new FormData(fields)) : undefined
      fetch(idle.dataset.stay, { method: 'POST', credentials: 'same-origin', cache: 'no-store', body: body }).then(function (answer) {
        asking = false
        if (!answer.ok || answer.redirected) return idle.hidden ? undefined : lock()
        if (!idle.hidden && before && before.focus) before.focus()
        idle.hidden = true
        wait()
      }, function () { asking = false })
    }
    var busy = function () {
      if (idle.hidden && Date.now() - since > 60000) ask()
    }
    stay.addEventListener('click', ask)
    document.addEventListener('keydown', busy)
    document.addEventListener('pointerdown', busy)
    wait()
  }

  // One tap, one sending. Fields stay as they are, so nothing typed is lost; Back or a failed sending frees the button.
  function free() {
    each('form[data-sent]', function (form) { delete form.dataset.sent })
    each('[data-held]', function (button) {
      delete button.dataset.held
      button.removeAttribute('aria-disabled')
    })
  }
  document.addEventListener('submit', function (event) {
    var form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = '1'
    // aria-disabled, not disabled: a disabled button would not be sent with the form, and would lose the focus.
    form.querySelectorAll('button,[type=submit]').forEach(function (button) {
      button.dataset.held = '1'
      button.setAttribute('aria-disabled', 'true')
    })
    setTimeout(free, 10000)
  })
  addEventListener('pageshow', free)
})()
