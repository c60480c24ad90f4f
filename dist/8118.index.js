export const id = 8118;
export const ids = [8118];
export const modules = {

/***/ 48118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beginRestore: () => (/* reexport safe */ _files_attempt_js__WEBPACK_IMPORTED_MODULE_0__.Q$),
/* harmony export */   createSink: () => (/* reexport safe */ _own_sink_js__WEBPACK_IMPORTED_MODULE_1__.u),
/* harmony export */   lookForAttempts: () => (/* reexport safe */ _files_attempt_js__WEBPACK_IMPORTED_MODULE_0__.ll)
/* harmony export */ });
/* harmony import */ var _files_attempt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48808);
/* harmony import */ var _own_sink_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81381);
/**
 * What worker threads load for sources whose entries programs write. Their bytes come through the main thread, so there is no
 * reader; a restore gives the files to whoever restores, for a dump was nobody's file.
 */




/***/ }),

/***/ 81381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createOwnSink)
/* harmony export */ });
/* harmony import */ var _files_sink_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96394);

/** A restore into a folder of what no file system had before: it belongs to whoever restores it. */
function createOwnSink(target, options) {
    const sink = (0,_files_sink_js__WEBPACK_IMPORTED_MODULE_0__/* .createSink */ .O)(target, options);
    const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
    const own = (entry) => ({ ...entry, uid: uid ?? entry.uid, gid: gid ?? entry.gid });
    return {
        look: (entry) => sink.look(own(entry)),
        makeDirectory: (entry) => sink.makeDirectory(own(entry)),
        openFile: (entry, again) => sink.openFile(own(entry), again),
        place: (entry) => sink.place(own(entry)),
        link: (entry, key) => sink.link(own(entry), key),
        keepExtended: (entries) => sink.keepExtended(entries.map(own)),
        finishDirectory: (entry) => sink.finishDirectory(own(entry)),
        losses: () => sink.losses(),
        close: () => sink.close(),
    };
}


/***/ })

};
