// The quick way out; docs/look.md tells its data attributes. A plain link works without this file. Nothing is stored.
(function () {
  'use strict'
  var root = document.documentElement
  var main = document.querySelector('.st-exit[data-exit]')
  var within = 5000
  var opened = Date.now()
  var presses = []
  var alone, leaving, forget, live

  function silence() {
    document.querySelectorAll('audio,video').forEach(function (sound) {
      sound.pause()
      if (sound.srcObject) sound.srcObject.getTracks().forEach(function (track) { track.stop() })
    })
    if (window.speechSynthesis) speechSynthesis.cancel()
  }

  function leave() {
    if (leaving) return
    leaving = true
    var cover = document.createElement('div')
    cover.className = 'st-cover'
    cover.setAttribute('role', 'alert')
    root.appendChild(cover)
    root.classList.add('st-gone')
    cover.textContent = main.dataset.leaving || ''
    document.title = main.dataset.title || '…'
    var sent
    try {
      sent = navigator.sendBeacon('/x/clear')
      silence()
    } catch (_) {}
    // replace: this page is then not one Back away. Without the beacon, /x itself clears.
    location.replace((sent && main.dataset.decoy) || main.href)
  }

  function show(count, text) {
    if (count) main.dataset.presses = count
    else delete main.dataset.presses
    live.textContent = text || ''
  }

  function reset(text) {
    clearTimeout(forget)
    presses = []
    show(0, text)
  }

  function pressed(now) {
    presses = presses.filter(function (at) { return now - at < within })
    if (presses.push(now) > 2) return leave()
    show(presses.length, main.dataset['press' + presses.length])
    clearTimeout(forget)
    forget = setTimeout(reset, within, main.dataset.expired)
  }

  // Nothing to see in the list of open windows, nothing brought back from the browser's memory.
  function hide() {
    root.classList.toggle('st-hidden', document.hidden)
    if (Date.now() - opened > 300000) root.classList.add('st-late')
  }
  document.addEventListener('visibilitychange', hide)
  addEventListener('pagehide', function () { root.classList.add('st-hidden') })
  addEventListener('pageshow', function (event) {
    if (!event.persisted) return hide()
    root.classList.add('st-gone')
    location.reload()
  })

  if (!main) return
  live = document.createElement('div')
  live.className = 'govuk-visually-hidden'
  live.setAttribute('role', 'status')
  document.body.appendChild(live)

  function on(what, run) { document.addEventListener(what, run, true) }
  on('click', function (event) {
    if (!event.target.closest('[data-exit]')) return
    event.preventDefault()
    leave()
  })
  // What is seen before a page locks is heard too.
  on('animationend', function (event) {
    if (event.animationName === 'st-wake') live.textContent = (event.target.querySelector('p') || event.target).textContent
  })
  // A press counts when Shift goes down and up with nothing between: a capital letter is no press.
  on('keydown', function (event) {
    if (event.key === 'Shift') return void (alone = alone || !event.repeat)
    alone = false
    if (presses.length) reset()
  })
  on('pointerdown', function () { alone = false })
  on('keyup', function (event) {
    if (event.key !== 'Shift') return
    if (alone) pressed(event.timeStamp)
    alone = false
  })
})()
