internal import Glibc

/// Whether Caps Lock is on; nil anywhere but on a Linux console, which alone can tell.
package func capsLock(_ descriptor: Int32) -> Bool? {
    let getKeyboardFlags: UInt = 0x4B64  // KDGKBLED, linux/kd.h
    let capsLockFlag: UInt8 = 0x04  // K_CAPSLOCK
    var flags: UInt8 = 0
    guard ioctl(descriptor, getKeyboardFlags, &flags) == 0 else { return nil }
    return flags & capsLockFlag != 0
}
